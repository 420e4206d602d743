"""Holds the national requirements for local-government DX against municipal DX plans."""
