"""The small rule set of tests/load, made clean for `rules lint`, and changes of it.

In a change, «…» stands around what a diagnostic must show; the marks are taken out before the text
is read, and their places are handed over in the order of the files.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dxcheck.engine.judge import Judge
from dxcheck.load.rulesets import RuleSetResult, read_ruleset

SMALL = Path(__file__).resolve().parent.parent / "load" / "small_rules"
CLEAN = {"documents.yaml": ("date: 2021-05-19", "date: 2020-12-01")}
"""What makes the small rule set clean: its law is older than the rule that cites it."""
RULE = """\
id: governance/cio
title: {{ja: ルール, en: A rule}}
level: must
origin: national
{head}versions:
  - from: {{date: {start}}}
    basis: [{{document: law, says: 置く, confidence: confirmed}}]
    require: {require}
rationale: {{ja: 要る}}
remedy: {{ja: 書く}}
"""
MARK = re.compile("«(.*?)»")

Found = tuple[str, str, int, int, dict[str, str]]
"""Code, file, line, column and parameters of a diagnostic."""


class Reading(NamedTuple):
    """A changed rule set as it was read, and the places that were marked in it."""

    result: RuleSetResult
    places: list[tuple[str, int, int]]

    def faults(self, *faults: tuple[str, dict[str, str]]) -> list[Found]:
        """Return faults, given as code and parameters, at the places that were marked."""
        pairs = zip(faults, self.places, strict=True)
        return [(code, *place, params) for (code, params), place in pairs]


Read = Callable[..., Reading]


def places_in(text: str, file: str) -> list[tuple[str, int, int]]:
    """Return file, line and column of each mark of a text."""
    return [
        (file, number, mark.start() - 2 * place + 1)
        for number, line in enumerate(text.split("\n"), 1)
        for place, mark in enumerate(MARK.finditer(line))
    ]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what writes the clean rule set with changes and reads it.

    It takes changes as (file, old, new), by `without` files to leave out, by `added` files with
    their text, and by `ours` the files of a second folder.
    """

    def reading(
        *changes: tuple[str, str, str],
        without: tuple[str, ...] = (),
        added: dict[str, str] | None = None,
        ours: dict[str, str] | None = None,
    ) -> Reading:
        files = {
            path.relative_to(SMALL).as_posix(): path.read_text(encoding="utf-8")
            for path in SMALL.rglob("*.yaml")
        }
        for name, old, new in [(name, *change) for name, change in CLEAN.items()] + list(changes):
            assert files[name].count(old) == 1, f"{old!r} in {name}"
            files[name] = files[name].replace(old, new)
        files = {name: text for name, text in files.items() if name not in without}
        folders = {"rules": files | (added or {})} | ({} if ours is None else {"ours": ours})
        places = []
        for folder, contents in folders.items():
            for name, text in sorted(contents.items()):
                places += places_in(text, f"{folder}/{name}")
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(MARK.sub(r"\1", text).encode())
        return Reading(read_ruleset([(tmp_path / name, name) for name in folders]), places)

    return reading


@pytest.fixture
def judge_of(read: Read) -> Callable[..., Judge]:
    """Return what makes one rule ready: what it requires, from when, and what stands above it.

    The rule is `governance/cio`; `changes` change the files beside it.
    """

    def judge(
        require: str,
        *changes: tuple[str, str, str],
        head: str = "",
        start: str = "2021-01-01",
    ) -> Judge:
        text = RULE.format(head=head and f"{head}\n", start=start, require=require)
        result = read(
            *changes,
            without=("governance/cio.yaml", "governance/cio.cases.yaml"),
            added={"governance/cio.yaml": text},
        ).result
        assert result.ruleset is not None, result.diagnostics
        return Judge(result.ruleset)

    return judge


@pytest.fixture(scope="session")
def small_rule() -> Callable[[str], str]:
    """Return what writes the rule of the small rule set under another id."""
    text = (SMALL / "governance" / "cio.yaml").read_text(encoding="utf-8")
    return lambda rule_id: text.replace("id: governance/cio", f"id: {rule_id}")
