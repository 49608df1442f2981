"""The words in which people write registers: what headings, names and cells say, by language."""
