"""Other people's spreadsheets to changes of a register.

A file is read into grids of cells (`read_csv`, `read_sheet`), each grid into a table with a heading row (`tables`),
each column of a table is given a field (`placing`, by the words in `headings.toml`), each row becomes drafts of records
(`records`), and the drafts become a change set (`settling`). `importing` is the way in.
"""
