import ast
from collections import Counter
from collections.abc import Callable, Sized
from pathlib import Path

from mutant_scope import modules
from mutant_table import (
    SHARE,
    TABLE,
    Figures,
    Survivor,
    Table,
    changes,
    merged,
    read,
    shares,
    text_of,
)

Examined = Callable[[Sized], None]


def test_every_mutated_module_is_measured(root: Path, examined: Examined) -> None:
    """The table has the figures of every module of the engine and of Period, and of no other."""
    examined(modules(root))
    assert sorted(read().modules) == sorted(modules(root))


def test_figures_add_up() -> None:
    """In each module the killed and the survivors are all the mutants."""
    assert {
        file: figures.killed + figures.survived for file, figures in read().modules.items()
    } == {file: figures.mutants for file, figures in read().modules.items()}


def test_every_survivor_is_listed(examined: Examined) -> None:
    """The table lists as many survivors of each module as were counted."""
    table = read()
    examined(table.survivors)
    listed = Counter(survivor.file for survivor in table.survivors)
    assert {file: listed[file] for file in table.modules} == {
        file: figures.survived for file, figures in table.modules.items()
    }


def test_nearly_all_mutants_are_killed() -> None:
    """Of the mutants of the engine, and of those of Period, at least 95 of 100 are killed."""
    assert {group: share for group, share in shares(read()).items() if share < SHARE} == {}


def test_every_survivor_is_explained() -> None:
    """Each survivor has a sentence that says why it is harmless."""
    assert [one for one in read().survivors if not one.why.strip().endswith(".")] == []


def stripped(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def bodies(text: str) -> dict[str, str]:
    """Return the text of each function and method by its name, and of the whole module by ""."""
    found = {"": text}
    tree = ast.parse(text)
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    for prefix, nodes in [("", tree.body), *((f"{one.name}.", one.body) for one in classes)]:
        for node in nodes:
            if isinstance(node, ast.FunctionDef):
                found[prefix + node.name] = ast.get_source_segment(text, node) or ""
    return found


def stands(survivor: Survivor, root: Path) -> bool:
    text = bodies((root / survivor.file).read_text(encoding="utf-8")).get(survivor.function, "")
    lines, wanted = stripped(text), stripped(survivor.original)
    return any(lines[start : start + len(wanted)] == wanted for start in range(len(lines) + 1))


def test_the_lines_of_every_survivor_stand_in_the_code(root: Path) -> None:
    """What a survivor changes still stands in the function that the table names."""
    assert [one for one in read().survivors if not stands(one, root)] == []


def test_the_table_is_written_as_it_is_read() -> None:
    """The file is what `make mutants` would write: a run changes nothing but what it found."""
    assert TABLE.read_text(encoding="utf-8") == text_of(read())


FIRST = Survivor("dxcheck/engine/a.py", "f", "x", "y", "It is harmless.")
SECOND = Survivor("dxcheck/engine/b.py", "g", "x", "y", "It is harmless too.")


def test_a_new_measurement_keeps_the_explanations() -> None:
    """What lives on keeps its sentence, what is new has none, what was not measured stays."""
    old = Table("1", {}, (FIRST, SECOND))
    measured = {FIRST.file: Figures(sha256="0" * 64, mutants=2, killed=0, survived=2)}
    new = Survivor(FIRST.file, "f", "x", "z")

    table = merged(old, "2", measured, (FIRST._replace(why=""), new))

    assert table == Table("2", measured, (FIRST, new, SECOND))
    assert changes(old, table) == ([new], [])
    assert changes(table, old) == ([], [new])
