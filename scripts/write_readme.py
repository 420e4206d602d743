"""Write the parts of README and docs/ that the program prints: reports, help, rules."""

import contextlib
import io
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
OWN_RULES = ROOT / "docs" / "own-rules.md"
EXAMPLE = "docs/examples/ken-rules"
EXAMPLE_RULE = "online-procedures/shared-application"
REVISION = ("plans/122271-urayasu/2022-03.yaml", "plans/122271-urayasu/2024-03.yaml")
REVISED_RULES = (
    "security/audit",
    "online-procedures/core26-online",
    "online-procedures/moving-online",
)
"""What the worked example of a revision shows: a change for the worse, for the better, by both."""
SHOWN_THEMES = ("online-procedures", "core-systems", "governance", "planning")
"""The themes of the excerpt; the whole report is as long as forty requirements are."""


def printed(*arguments: str) -> str:
    """Return what a command prints on stdout, at 80 columns, without colour."""
    from dxcheck.cli.app import run  # noqa: PLC0415 - the environment is set first

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(io.StringIO()):
        run(arguments)
    return stream.getvalue()


def _readme() -> dict[str, str]:
    themes = [part for theme in SHOWN_THEMES for part in ("--rule", theme)]
    lines = printed("report", "plans", *themes, "--color", "never").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("八千代市  "))
    gap = next(i for i, line in enumerate(lines) if i > start and line.startswith("* "))
    end = next(i for i, line in enumerate(lines) if i > gap + 1 and line.startswith("* "))
    overview_end = next(i for i, line in enumerate(lines) if line.startswith("同じ計画の新しい版"))
    excerpt = [*lines[:overview_end], "…", "", *lines[start:end], "…"]
    compared = ("diff", *REVISION, *(part for rule in REVISED_RULES for part in ("--rule", rule)))
    return {
        "diff": _block("text", f"$ dxcheck {' '.join(compared)}\n{printed(*compared)}"),
        "report": _block("text", "\n".join(excerpt)),
        "help": _block("text", printed("report", "--help")),
    }


def _own_rules() -> dict[str, str]:
    rule = (ROOT / EXAMPLE / f"{EXAMPLE_RULE}.yaml").read_text(encoding="utf-8")
    rules = ("--rules", "bundled", "--rules", EXAMPLE)
    shown = {
        f"dxcheck rules lint --rules bundled --rules {EXAMPLE}": ("rules", "lint", *rules),
        f"dxcheck rules test --rules bundled --rules {EXAMPLE} --rule {EXAMPLE_RULE}": (
            *("rules", "test", *rules),
            *("--rule", EXAMPLE_RULE),
        ),
        f"dxcheck report docs/examples/ken-plans --rules bundled --rules {EXAMPLE} "
        f"--rule {EXAMPLE_RULE}": (
            *("report", "docs/examples/ken-plans", *rules),
            *("--rule", EXAMPLE_RULE, "--color", "never"),
        ),
    }
    text = "\n".join(f"$ {line}\n{printed(*arguments)}" for line, arguments in shown.items())
    return {"rule": _block("yaml", rule), "run": _block("text", text)}


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


PAGES = {README: _readme, OWN_RULES: _own_rules}
"""The pages, each with what makes its blocks."""


def rewritten(page: Path) -> str:
    """Return a page with its generated blocks made anew."""
    os.environ |= {"COLUMNS": "80", "NO_COLOR": "1", "DXCHECK_LANG": "ja"}
    os.chdir(ROOT)
    return with_blocks(page.read_text(encoding="utf-8"), PAGES[page]())


def with_blocks(text: str, blocks: dict[str, str]) -> str:
    """Return the text of a page with these blocks, which have marks of their names around them."""
    for name, body in blocks.items():
        block = f"<!-- {name} -->\n{body}\n<!-- /{name} -->"
        pattern = rf"<!-- {name} -->\n.*?<!-- /{name} -->"
        text = re.sub(pattern, lambda _, block=block: block, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(rewritten(page), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{page.relative_to(ROOT).as_posix()} written\n")
