"""What writes the files that people edit."""
