"""The files of the repository: unique ids, rules that are cited, and no paths of a machine."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sized
from fnmatch import fnmatch
from pathlib import Path

import pytest

from dxcheck import RuleSet

MACHINE_PATHS = re.compile(r"(?<![\w.~/}])/(?:work|root|tmp|home|Users|opt)/\w")
NOT_READ = (".git", "*.mo")


def files_of(folder: Path, ignored: tuple[str, ...]) -> Iterator[Path]:
    """Yield the text files below a folder, without those whose name is ignored."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from files_of(path, ignored)
        elif path.is_file():
            yield path


def test_no_file_names_a_path_of_a_machine(root: Path, examined: Callable[[Sized], None]) -> None:
    """Nothing in the repository depends on, or tells, where it stood when it was written."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").split()
    files = list(files_of(root, (*NOT_READ, *(line.strip("/") for line in lines))))
    examined(files)

    found = [
        f"{path.relative_to(root).as_posix()}:{number}"
        for path in files
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("see /" + "work/main", True),
        ('path = "/' + 'tmp/x"', True),
        ("#!/usr/bin/env bash", False),
        ("a/" + "tmp/x", False),
        ("{root}/" + "work/x", False),
    ],
)
def test_paths_of_a_machine_are_recognised(line: str, expected: bool) -> None:  # noqa: FBT001 - a column
    """The gate finds absolute paths, and not parts of relative ones."""
    assert bool(MACHINE_PATHS.search(line)) is expected


def test_every_id_is_given_once(ruleset: RuleSet, examined: Callable[[Sized], None]) -> None:
    """Rules, targets, sets, documents, editions, themes and schedule words."""
    ids = [
        *(("rule", rule.id) for rule in ruleset.rules),
        *(("target", name) for name in (*ruleset.catalog.targets, *ruleset.catalog.sets)),
        *(("document", document.id) for document in ruleset.documents),
        *(("edition", edition.id) for edition in ruleset.editions),
        *(("theme", theme.id) for theme in ruleset.themes),
        *(("word", phase.word) for phase in ruleset.phases),
    ]
    examined(ids)

    assert [key for key, count in Counter(ids).items() if count > 1] == []


def test_every_rule_has_a_source_and_says_what_to_do(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """Each version cites what it says; why and what to do are there in Japanese."""
    examined(ruleset.rules)

    for rule in ruleset.rules:
        assert rule.rationale.ja
        assert rule.remedy.ja
        assert all(basis.says for version in rule.versions for basis in version.basis)


def test_editions_are_in_order(ruleset: RuleSet, examined: Callable[[Sized], None]) -> None:
    """Editions follow one another, and each begins before the period it covers ends."""
    starts = [edition.in_force_from for edition in ruleset.editions]
    examined(starts)

    assert starts == sorted(set(starts))
    assert [e.id for e in ruleset.editions if e.in_force_from > e.period.last] == []
