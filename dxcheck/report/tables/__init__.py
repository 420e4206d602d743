"""The tables that every spreadsheet format shows: their columns, their rows, their legend."""
