"""The report in the terminal: readable at 80 columns, in full-width text, without colour."""
