"""One module a verb, a few lines each: open the register, call the analysis, hand the report over."""
