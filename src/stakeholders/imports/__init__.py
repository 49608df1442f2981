"""Other people's spreadsheets and documents to changes of a register.

A file is read into grids of cells (`readers`); running text becomes grids, too, where its sections repeat one shape
(`documents`). In each grid the tables are found, whatever their shape, and those that are a register are taken
(`shaping`). Each column is given a field (`fields`) by its heading and by what its texts mean (`values`); the words for
that are data, a file a language (`language`). The rows become drafts of records, and the drafts a change set, with an
account of every cell (`records`). `tables` holds what passes between these rooms; `surveying` and `importing` are the
way in.
"""
