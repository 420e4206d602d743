"""Where the rules that come with dxcheck stand."""

from pathlib import Path

BUNDLED = "bundled"
"""The word that means them on the command line."""


def bundled_rules() -> Path:
    """Return the folder of the bundled rules: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"
