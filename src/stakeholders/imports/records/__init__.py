"""From the rows of tables to the change set, with an account of every cell."""
