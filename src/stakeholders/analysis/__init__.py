"""The comparisons and statistics: pure functions from a register to small frozen results."""
