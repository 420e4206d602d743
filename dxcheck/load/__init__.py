"""The only reader of files: strict YAML with positions, and diagnostics."""
