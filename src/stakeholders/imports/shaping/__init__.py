"""From grids of cells to the tables in them, and to those that are a register."""
