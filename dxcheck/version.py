"""The version of dxcheck."""

__version__ = "0.1.0"
