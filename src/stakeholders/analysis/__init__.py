"""The comparisons: pure functions from a register, and what is heard of its surveys, to small frozen results."""
