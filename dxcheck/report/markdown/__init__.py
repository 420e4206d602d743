"""Markdown: pages that documents of a repository link to."""
