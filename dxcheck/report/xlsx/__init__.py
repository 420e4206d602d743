"""The report as a workbook, made for how municipal staff work in Excel."""
