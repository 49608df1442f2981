"""The history that Git keeps of a register in files, read by Git itself; and merging with it."""
