"""Running text: what its sections, labels and lists say of parties, as grids of cells."""
