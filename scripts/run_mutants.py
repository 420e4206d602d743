"""Run the tests against the mutants of the engine and of Period, and renew the table of survivors.

`make mutants` runs it; `make mutants ONLY="dxcheck/engine/gate.py"` takes some modules only. It
ends with 1 where a survivor came or went, lacks its explanation, or too few mutants are killed.
"""

import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "mutants")]

from mutant_runs import PYTEST, Runs  # noqa: E402 - found through the path above
from mutant_scope import DEPTH, LEFT_OUT, TESTS, modules  # noqa: E402
from mutant_source import mutants_of  # noqa: E402
from mutant_table import (  # noqa: E402
    SHARE,
    TABLE,
    Figures,
    Survivor,
    Table,
    changes,
    digest,
    merged,
    read,
    shares,
    text_of,
)


def main(only: list[str]) -> int:
    """Measure these modules, or all; return what the program ends with."""
    os.environ["DXCHECK_TEST_DEPTH"] = DEPTH
    os.environ["DXCHECK_TEST_SKIP"] = "shrink,explain"
    os.chdir(ROOT)
    known = modules(ROOT)
    if unknown := sorted(set(only) - set(known)):
        print(f"not mutated: {', '.join(unknown)}", file=sys.stderr)
        return 2
    files = [file for file in known if not only or file in only]
    mutants = [mutant for file in files for mutant in mutants_of(ROOT, file)]
    start = time.monotonic()
    # pytest captures what is written while it runs.
    with os.fdopen(os.dup(2), "w", encoding="utf-8") as stream:

        def say(text: str) -> None:
            print(f"{time.monotonic() - start:6.0f} s  {text}", file=stream, flush=True)

        runs = Runs(ROOT, mutants, say)
        left_out = [f"--deselect={test}" for test in LEFT_OUT]
        outcome = pytest.main([*PYTEST, *left_out, *TESTS], plugins=[runs])
    if outcome != pytest.ExitCode.OK or len(runs.killers) < len(mutants):
        print("the tests themselves fail, or were stopped: nothing is measured", file=sys.stderr)
        return 2
    measured: dict[str, Figures] = {}
    for file in files:
        fates = [runs.killers[at] for at, mutant in enumerate(mutants) if mutant.file == file]
        alive = fates.count(None)
        measured[file] = Figures(digest(ROOT / file), len(fates), len(fates) - alive, alive)
    survivors = [
        Survivor(*mutant[:4]) for at, mutant in enumerate(mutants) if runs.killers[at] is None
    ]
    old = read()
    table = merged(old, f"mutmut {version('mutmut')}", measured, survivors)
    TABLE.write_text(text_of(table), encoding="utf-8", newline="\n")
    return _told(old, table)


def _told(old: Table, table: Table) -> int:
    """Print the table in short and what changed; return what the program ends with."""
    for file, figures in table.modules.items():
        killed, mutants = figures.killed, figures.mutants
        print(f"{file:32} {mutants:5} mutants {killed:5} killed {figures.survived:4} survive")
    found = shares(table)
    for group, share in found.items():
        print(f"{group}: {share:.1%} killed")
    came, went = changes(old, table)
    unexplained = [survivor for survivor in table.survivors if not survivor.why]
    for title, listed in (
        ("survives, and was not in the table", came),
        ("was in the table, and is killed or gone", went),
        ("has no explanation yet", unexplained),
    ):
        for survivor in listed:
            print(f"{title}: {survivor.file} {survivor.function}")
            print(f"  - {survivor.original}\n  + {survivor.mutated}")
    too_few = any(share < SHARE for share in found.values())
    return int(bool(came or went or unexplained or too_few))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
