"""One module a report: a register and an analysis of it become a Report."""
