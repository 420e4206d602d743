"""The table of the mutants that live: `survivors.yaml`, read, written and held to its rules."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml
from mutant_scope import group_of

TABLE = Path(__file__).with_name("survivors.yaml")
SHARE = 0.95
"""The share of the mutants of a group that must be killed."""

HEAD = """\
# What mutation testing left alive, and why that is harmless (docs/mutation.md). `make mutants`
# measures anew and keeps the explanations; sha256 is of the module that was measured.
"""


class Survivor(NamedTuple):
    """A mutant that no test notices.

    Attributes:
        file: path of the module from the root of the repository.
        function: the function or method it is in; "" outside of all.
        original: the lines that differ, without indentation.
        mutated: what stands there instead.
        why: why that is equivalent or harmless.
    """

    file: str
    function: str
    original: str
    mutated: str
    why: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells mutants apart; two changes of one line may come to the same text."""
        return self[:4]


class Figures(NamedTuple):
    """How many mutants a module has, how many of them are killed, and of which text that holds."""

    sha256: str
    mutants: int
    killed: int
    survived: int


class Table(NamedTuple):
    """Figures by module, and the survivors in the order of the modules and their text."""

    tool: str
    modules: dict[str, Figures]
    survivors: tuple[Survivor, ...]


def digest(path: Path) -> str:
    """Return the sha256 of a module's text, whatever its line ends."""
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def read(path: Path = TABLE) -> Table:
    """Return the table; an empty one where there is no file yet."""
    if not path.exists():
        return Table("", {}, ())
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    modules = {file: Figures(**figures) for file, figures in given["modules"].items()}
    return Table(given["tool"], modules, tuple(Survivor(**one) for one in given["survivors"]))


def text_of(table: Table) -> str:
    """Return the table as it is written: strings quoted, one survivor after the other."""
    lines = [f"tool: {_quoted(table.tool)}", "modules:"]
    for file, figures in table.modules.items():
        lines += [f"  {file}:", *(f"    {key}: {one}" for key, one in figures._asdict().items())]
    lines.append("survivors:" if table.survivors else "survivors: []")
    for survivor in table.survivors:
        for place, (key, value) in enumerate(survivor._asdict().items()):
            lines.append(f"{'    ' if place else '  - '}{key}: {_quoted(value)}")
    return HEAD + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def merged(old: Table, tool: str, measured: dict[str, Figures], alive: Iterable[Survivor]) -> Table:
    """Return the table with some modules measured anew; what lives on keeps its explanation."""
    why = {one.key: one.why for one in old.survivors}
    modules = {file: old.modules[file] for file in old.modules if file not in measured} | measured
    modules = dict(sorted(modules.items()))
    found = [one for one in old.survivors if one.file not in measured]
    found += [one._replace(why=why.get(one.key, "")) for one in alive]
    found.sort(key=lambda one: one.file)
    return Table(tool, modules, tuple(found))


def changes(old: Table, new: Table) -> tuple[list[Survivor], list[Survivor]]:
    """Return the survivors that came and those that went."""
    before, after = (Counter(one.key for one in table.survivors) for table in (old, new))
    came = [Survivor(*key) for key in (after - before).elements()]
    return came, [Survivor(*key) for key in (before - after).elements()]


def shares(table: Table) -> dict[str, float]:
    """Return the share killed, by group of modules."""
    mutants, killed = Counter[str](), Counter[str]()
    for file, figures in table.modules.items():
        mutants[group_of(file)] += figures.mutants
        killed[group_of(file)] += figures.killed
    return {group: killed[group] / mutants[group] for group in mutants if mutants[group]}
