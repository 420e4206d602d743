"""Running the tests against mutants: one process for each, forked from one that is ready.

The parent imports pytest and dxcheck, collects the tests and runs them all once, which tells how
long each takes and which functions it reaches. Each mutant is then put in place in a child, which
runs the tests that reach it, those that killed its neighbours at the very front, and stops at the
first that fails. What runs on import has a child that imports anew.
"""

import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, cast

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings
from mutant_children import Finder, Tell, forget_modules, in_child, run_on_import
from mutant_source import Mutant
from mutant_swap import LiveModule, caches, put

BUDGET = 8.0
"""Seconds of tests, of processor time and as they take unchanged, that a mutant lives through."""
PATIENCE = 5.0
"""How many times as long as unchanged a test may take, beside some seconds, before it is stuck."""
GRACE = 4
"""Those seconds."""
FIRST = (
    "tests/model/",
    "tests/engine/",
    "tests/test_reference.py",
    "tests/golden/test_golden.py::test_output_is_as_kept[json",
    "tests/golden/test_golden.py::test_output_is_as_kept[terminal/report.ja.80.txt",
    "tests/catalogue/test_rule_cases.py",
    "tests/laws/test_engine_equals_reference.py",
    "tests/laws/test_diff_laws.py",
)
"""The tests that kill most, in the order in which they are tried."""
KEPT_FIXTURES = {"root", "shared", "ruleset", "plan_files"}
"""Fixtures of the session without anything that the engine has made."""

PYTEST = (
    "-q",
    "-x",
    "-o",
    "addopts=",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "-p",
    "no:cov",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)


class Runs:
    """A pytest plugin that runs mutants in place of the loop of tests.

    Attributes:
        killers: by mutant (its place in the list), the test that killed it, None for survivors.
    """

    def __init__(self, root: Path, mutants: Sequence[Mutant], say: Callable[[str], None]) -> None:
        """Take the mutants, and what tells of progress."""
        self._root = root
        self._mutants = mutants
        self._say = say
        self.killers: dict[int, str | None] = {}
        self._seconds: dict[str, float] = {}
        self._reached: dict[CodeType, set[str]] = {}
        self._items: dict[str, pytest.Item] = {}
        self._caches: list[Any] = []

    def pytest_collection(self) -> None:
        """Have Hypothesis stop at the first example that fails: nobody reads a smaller one."""
        settings.register_profile("mutants", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then run the mutants."""
        self._items = {item.nodeid: item for item in session.items}
        between = _Between(session)
        files = sorted({mutant.file for mutant in self._mutants})
        live = {file: LiveModule(self._root / file) for file in files}
        self._caches = caches()
        self._measure(between, live)
        self._caches = caches()
        gc.collect()
        gc.freeze()
        self._hold_unchanged(between, live)
        on_import = run_on_import(self._root)
        last_killer: dict[tuple[str, str], list[str]] = {}
        for number, mutant in enumerate(self._mutants):
            killed_before = last_killer.setdefault((mutant.file, mutant.function), [])
            module = live[mutant.file]
            code = compile(mutant.text, str(self._root / mutant.file), "exec")
            swaps, replaced = module.swaps(code)
            is_run = any((one.co_filename, one.co_qualname) in on_import for one in replaced)
            if is_run or not swaps:
                killer = self._anew(mutant, _all_codes(module), killed_before)
            else:
                killer = self._in_place(
                    swaps, self._tests_of(replaced), between, mutant, killed_before
                )
            self.killers[number] = killer
            if killer is not None:
                with contextlib.suppress(ValueError):
                    killed_before.remove(killer)
                killed_before.insert(0, killer)
                del killed_before[6:]
            self._tell(number, mutant, killer)
        return True

    def _hold_unchanged(self, between: "_Between", live: dict[str, LiveModule]) -> None:
        """Hold that the tests pass in a child that puts nothing in place, in either way."""
        file, module = next(iter(live.items()))
        text = (self._root / file).read_text(encoding="utf-8")
        unchanged = Mutant(file, "", "", "", text)
        tests = self._within_budget(self._items)
        killers = [
            self._anew(unchanged, _all_codes(module), []),
            self._in_place([], tests, between, unchanged, []),
        ]
        failing = [killer for killer in killers if killer is not None]
        if failing:
            pytest.exit(f"{failing[0]} fails with {file} unchanged", returncode=2)

    def _clear_caches(self) -> None:
        for cache in self._caches:
            cache.cache_clear()

    def _tell(self, number: int, mutant: Mutant, killer: str | None) -> None:
        if killer is None:
            self._say(
                f"survives: {mutant.file} {mutant.function}\n"
                f"- {mutant.original}\n+ {mutant.mutated}\n"
            )
        if (number + 1) % 50 == 0:
            alive = sum(one is None for one in self.killers.values())
            self._say(f"{number + 1} of {len(self._mutants)}, {alive} survive")

    def _measure(self, between: "_Between", live: dict[str, LiveModule]) -> None:
        """Run every test as it is; note how long it takes and which functions it reaches."""
        codes: dict[int, CodeType] = {}
        for module in live.values():
            for code in _all_codes(module):
                codes[id(code)] = code
        for item in self._items.values():
            self._clear_caches()
            seen: set[int] = set()

            def note(frame: FrameType, event: str, _: Any, seen: set[int] = seen) -> None:
                if event == "call" and id(frame.f_code) in codes:
                    seen.add(id(frame.f_code))

            start = time.process_time()
            sys.setprofile(note)
            passed = _passes(item, between)
            sys.setprofile(None)
            if not passed:
                pytest.exit(f"{item.nodeid} fails without any mutant", returncode=2)
            self._seconds[item.nodeid] = time.process_time() - start
            for one in seen:
                self._reached.setdefault(codes[one], set()).add(item.nodeid)
        total = sum(self._seconds.values())
        self._say(f"{len(self._seconds)} tests take {total:.0f} s, {len(self._mutants)} mutants")

    def _tests_of(self, codes: Iterable[CodeType]) -> list[str]:
        found: set[str] = set()
        for code in codes:
            found |= self._reached.get(code, set())
        return self._within_budget(found)

    def _within_budget(self, tests: Iterable[str]) -> list[str]:
        chosen: list[str] = []
        left = BUDGET
        for test in sorted(tests, key=lambda one: (_place(one), self._seconds[one], one)):
            if self._seconds[test] > left:
                continue
            left -= self._seconds[test]
            chosen.append(test)
        return chosen

    def _in_place(
        self,
        swaps: list[Any],
        tests: list[str],
        between: "_Between",
        mutant: Mutant,
        first: list[str],
    ) -> str | None:
        """Return what kills a mutant whose functions are swapped."""
        ordered = list(dict.fromkeys([*(one for one in first if one in self._items), *tests]))
        kept = KEPT_FIXTURES if "/engine/" in mutant.file else {"root", "shared"}

        def run(tell: Tell) -> None:
            self._clear_caches()
            between.forget_fixtures(kept)
            put(swaps)
            for test in ordered:
                tell(test)
                signal.alarm(int(PATIENCE * self._seconds[test]) + GRACE)
                if not _passes(self._items[test], between):
                    os._exit(1)

        return in_child(run)

    def _anew(self, mutant: Mutant, codes: list[CodeType], first: list[str]) -> str | None:
        """Return what kills a mutant whose module is imported again."""
        reached = self._tests_of(codes)
        ordered = list(dict.fromkeys([*(one for one in first if one in self._items), *reached]))
        path = self._root / mutant.file

        def run(tell: Tell) -> None:
            tell("import")
            nothing = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(nothing, stream)
            signal.alarm(int(PATIENCE * BUDGET) + GRACE)
            forget_modules(self._root)
            sys.meta_path.insert(0, Finder(path, mutant))
            teller = _Teller(tell)
            if pytest.main([*PYTEST, *ordered], plugins=[teller]) != 0:
                os._exit(1)

        return in_child(run)


class _Between:
    """What stands between two tests: nothing but the session and its fixtures."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[pytest.Session]:
        return [self._session]

    def forget_fixtures(self, kept: set[str]) -> None:
        """Have the fixtures of the session made again when they are asked for, but for some."""
        for item in cast(list[pytest.Function], self._session.items):
            for name, definitions in item._fixtureinfo.name2fixturedefs.items():
                if name not in kept and "tmp" not in name and definitions[-1].scope == "session":
                    definitions[-1].cached_result = None
                    definitions[-1]._finalizers.clear()


class _Teller:
    """Tells of each test before it runs."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell(nodeid)


def _all_codes(module: LiveModule) -> list[CodeType]:
    """Return the code of every live function of a module, as the interpreter runs it."""
    return [function.__code__ for held in module.functions.values() for function in held]


def _place(test: str) -> int:
    return next((place for place, start in enumerate(FIRST) if test.startswith(start)), len(FIRST))


def _passes(item: pytest.Item, between: _Between) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=between)  # type: ignore[arg-type]
    return not any(report.failed for report in reports)
