"""Answers to surveys: found among tables, told apart from registers, each column understood, and made surveys of."""
