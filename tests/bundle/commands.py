"""Every command with typical arguments, as the tests of the closed network run it."""

import hashlib
import itertools
import json
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from made_sources import document, pdf

from dxcheck.cli.app import COMMANDS
from dxcheck.report.registry import DIFF_FORMATS, FORMATS

BEFORE, AFTER = "plans/122271-urayasu/2022-03.yaml", "plans/122271-urayasu/2024-03.yaml"
OURS = ("--rules", "bundled", "--rules", "県のルール")

WAIVERS = {
    "waivers": [
        {
            "rule": "online-procedures/core27-online",
            "reason": "次の改定で書くため",
            "approved_by": "推進本部",
            "from": "2024-04-01",
            "until": "2025-03-31",
        }
    ]
}


class Use(NamedTuple):
    """A command line and the exit code it ends with."""

    arguments: tuple[str, ...]
    code: int = 0


def _in_every_format(formats: Mapping[str, object], *arguments: str) -> Use:
    """Return the use that writes every format into the folder `報告`."""
    pairs = [("-f", name, "-o", f"報告/{arguments[0]}-{name}") for name in formats]
    return Use((*arguments, *itertools.chain(*pairs)))


USES = {
    "version": Use(("--version",)),
    "help": Use(("--help",)),
    "no such command": Use(("repot",), 2),
    "report": _in_every_format(FORMATS, "report", "plans"),
    "report with trees": Use(("report", AFTER, "--explain", "--as-of", "today")),
    "report on nothing": Use(("report", "ない"), 2),
    "check": Use(("check", AFTER), 1),
    "check that passes": Use(("check", AFTER, "--rule", "planning", "--level", "should")),
    "check against a baseline": Use(("check", AFTER, "--baseline", "前回.json")),
    "explain": Use(("explain", "governance")),
    "explain a plan": Use(("explain", "governance", AFTER)),
    "diff": _in_every_format(DIFF_FORMATS, "diff", BEFORE, AFTER),
    "render": _in_every_format(FORMATS, "render", "前回.json"),
    "plan new": Use(
        (
            *("plan", "new", "--code", "122041", "--date", "R5.6", "--title", "計画"),
            *("--period", "R4", "R7", "--source", "資料/source.pdf", "--into", "新しい計画"),
        )
    ),
    "plan validate": Use(
        (
            "plan",
            "validate",
        )
    ),
    "plan show": Use(("plan", "show", AFTER)),
    "plan show in JSON": Use(("plan", "show", AFTER, "-f", "json")),
    "plan verify against PDF": Use(("plan", "verify", "pdf.yaml", "--sources", "資料")),
    "plan verify against DOCX": Use(("plan", "verify", "docx.yaml", "--sources", "資料")),
    "plan format": Use(("plan", "format", "--check", AFTER)),
    "waivers list": Use(("waivers", "list", "--as-of", "2024-04-01")),
    "waivers lint": Use(("waivers", "lint", "--as-of", "2024-04-01")),
    "rules list": Use(("rules", "list", "--edition", "1.0")),
    "rules show": Use(("rules", "show", "governance")),
    "rules lint": Use(("rules", "lint", *OURS)),
    "rules test": Use(("rules", "test", *OURS)),
    "rules new": Use(("rules", "new", "governance/seal", "--into", "新しいルール")),
    "rules docs": Use(("rules", "docs", "-o", "ルールの頁")),
    "completion": Use(("completion", "bash")),
    "facts": Use(("facts",)),
    "config show": Use(("config", "show")),
    "schema": Use(("schema", "plan")),
}
"""What is run, in a folder that `furnish` has filled."""


def commands() -> set[tuple[str, ...]]:
    """Return the words of every command of the program, those of groups in full."""
    found = set()
    for name, entry in COMMANDS.items():
        inner = getattr(import_module(entry.module), "COMMANDS", None)
        found |= {(name,)} if inner is None else {(name, each) for each in inner}
    return found


def furnish(folder: Path, bundle: Path, root: Path) -> None:
    """Fill a folder with what the commands read: the bundle's plans and what users have."""
    shutil.copytree(bundle / "plans", folder / "plans")
    shutil.copytree(root / "docs" / "examples" / "ken-rules", folder / "県のルール")
    shutil.copy(bundle / "samples" / "report.json", folder / "前回.json")
    for name in ("報告", "資料", "新しい計画"):
        (folder / name).mkdir()
    line = "デジタル推進委員会を設置しています。"
    (folder / "資料" / "source.pdf").write_bytes(pdf([[line]]))
    (folder / "資料" / "source.docx").write_bytes(document(lambda made: made.add_paragraph(line)))
    for kind in ("pdf", "docx"):
        text = json.dumps(_plan(folder / "資料" / f"source.{kind}", line), ensure_ascii=False)
        (folder / f"{kind}.yaml").write_text(text, encoding="utf-8")
    waivers = (folder / AFTER).with_name("waivers.yaml")
    waivers.write_text(json.dumps(WAIVERS, ensure_ascii=False), encoding="utf-8")


def _plan(source: Path, quote: str) -> dict[str, object]:
    """Return a plan with one quote from one source."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return {
        "municipality": {
            "code": "122041",
            "name": "船橋市",
            "prefecture": "千葉県",
            "kind": "city",
        },
        "plan": {
            "series": "example",
            "kind": "plan",
            "status": "in_force",
            "title": "例",
            "as_of": "2023-06",
            "period": {"start": "R4", "end": "R7"},
            "sources": [{"id": "main", "file": source.name, "sha256": digest}],
        },
        "mentions": [{"target": "office/cio", "quote": quote, "line": 1, "why_not": "会議体"}],
    }
