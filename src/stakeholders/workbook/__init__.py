"""A register sent out as a workbook to be edited in a spreadsheet program, and taken back as what was changed."""
