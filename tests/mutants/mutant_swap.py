"""Putting a mutant in place of the code that runs, without importing anything again.

A function keeps its identity and gets the code of the mutant, so whoever holds it (another module,
a property, a cache, pydantic) runs the mutant. What runs while a module is imported (constants,
defaults of parameters, the fields of a class) cannot be put in place like this.
"""

import functools
import gc
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

_OPTIMIZED = 0x1  # CO_OPTIMIZED: set for functions, not for modules and the bodies of classes

Swaps = list[tuple[FunctionType, CodeType]]


class LiveModule:
    """A module that has been imported, and its functions wherever they are held.

    Attributes:
        code: what its text compiles to.
        functions: every function made from it, by its code.
    """

    def __init__(self, path: Path) -> None:
        """Find the functions of the module at `path`."""
        self.code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        self.functions: dict[CodeType, list[FunctionType]] = {}
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename == str(path):
                self.functions.setdefault(one.__code__, []).append(one)

    def swaps(self, mutated: CodeType) -> tuple[Swaps, set[CodeType]]:
        """Return what to put where, and what is replaced; nothing where that is not all."""
        found: Swaps = []
        replaced: set[CodeType] = set()
        if _imported(self.code) != _imported(mutated):
            return [], replaced
        old_functions, new_functions = _functions(self.code), _functions(mutated)
        for old, new in zip(old_functions, new_functions, strict=True):
            if _plain(old) == _plain(new):
                continue
            for one, other in _below(old, new):
                live = self.functions.get(one, [])
                if any(len(one.co_freevars) != len(other.co_freevars) for _ in live):
                    return [], replaced
                found += [(function, other) for function in live]
                replaced.add(one)
        return found, replaced


def put(swaps: Swaps) -> None:
    """Put a mutant in place."""
    for function, code in swaps:
        function.__code__ = code


def caches() -> list[Any]:
    """Return the caches of dxcheck, but those of strategies, in which nothing of the engine is.

    What the program remembers hides what a mutant does.
    """
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)
        and (one.__module__ or "").startswith("dxcheck")
        and one.__module__ not in ("dxcheck.testing.drawing", "dxcheck.testing.written_rules")
    ]


def _codes(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _functions(code: CodeType) -> list[CodeType]:
    """Return the functions of a module and its classes, those inside of functions left out."""
    found: list[CodeType] = []
    for one in _codes(code):
        found += [one] if one.co_flags & _OPTIMIZED else _functions(one)
    return found


def _imported(code: CodeType) -> list[object]:
    """Return what is comparable of the code that runs on import: all but functions and lines."""
    constants = [
        _imported(one) if isinstance(one, CodeType) and not one.co_flags & _OPTIMIZED else one
        for one in code.co_consts
    ]
    told = [
        "function" if isinstance(one, CodeType) else (type(one), one)
        for one in constants
        if one is not None
    ]
    return [code.co_code, code.co_names, told]


def _plain(code: CodeType) -> tuple[object, ...]:
    """Return what is comparable of a function, wherever in the file it stands."""
    constants = tuple(
        _plain(one) if isinstance(one, CodeType) else (type(one), one) for one in code.co_consts
    )
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_code, code.co_exceptiontable, constants, names)


def _below(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the pair and the pairs of functions inside of it."""
    yield old, new
    inner, other = _codes(old), _codes(new)
    if len(inner) == len(other):
        for one, two in zip(inner, other, strict=True):
            yield from _below(one, two)
