"""What the texts of a column mean as values of a field: choices, ratings, days, numbers, statements."""
