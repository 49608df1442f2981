"""A register in a database: SQLite in a file, or PostgreSQL on a server, by the same code."""
