"""Every text of the package that is worded through a catalogue, from its source."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "dxcheck"
_CALLS = {"t", "_t", "marked"}
"""What words a text: `t("…")`, `view.t("…")`, `self._t("…")`, `marked("…")`."""


def texts() -> dict[str, str]:
    """Return every text, with the first place where it stands."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _CALLS and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.setdefault(
                        text.value, f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
                    )
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


if __name__ == "__main__":
    for text, place in texts().items():
        print(f"{place}: {text!r}")
