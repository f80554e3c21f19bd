"""The report: one page without a script, for people who were not there."""
