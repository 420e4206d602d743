"""Write the parts of the README that are made by the program: a report, and the help."""

import contextlib
import io
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"


def printed(*arguments: str) -> str:
    """Return what a command prints on stdout, at 80 columns, without colour."""
    from dxcheck.cli.app import run  # noqa: PLC0415 - the environment is set first

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(io.StringIO()):
        run(arguments)
    return stream.getvalue()


def blocks() -> dict[str, str]:
    """Return each generated block by its name."""
    os.environ |= {"COLUMNS": "80", "NO_COLOR": "1", "DXCHECK_LANG": "ja"}
    os.chdir(ROOT)
    lines = printed("report", "plans", "--color", "never").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("八千代市  "))
    end = next(i for i, line in enumerate(lines) if i > start and line.startswith("[記載なし"))
    overview_end = next(i for i, line in enumerate(lines) if line.startswith("同じ計画の新しい版"))
    excerpt = [*lines[:overview_end], "…", "", *lines[start:end]]
    return {"report": "\n".join(excerpt).rstrip(), "help": printed("report", "--help").rstrip()}


def rewritten(text: str) -> str:
    """Return the README with its generated blocks made anew."""
    for name, body in blocks().items():
        block = f"<!-- {name} -->\n```text\n{body}\n```\n<!-- /{name} -->"
        pattern = rf"<!-- {name} -->\n.*?<!-- /{name} -->"
        text = re.sub(pattern, lambda _, block=block: block, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    new = rewritten(README.read_text(encoding="utf-8"))
    README.write_text(new, encoding="utf-8", newline="\n")
    sys.stdout.write("README.md written\n")
