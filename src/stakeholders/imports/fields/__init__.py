"""The field of each column: by headings and texts, by what a person has said, by mappings."""
