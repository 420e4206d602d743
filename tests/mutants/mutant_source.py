"""The mutants of a module: what mutmut's operators make of its text."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation import file_mutation
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode


class Mutant(NamedTuple):
    """A module with one thing changed.

    Attributes:
        file: path of the module from the root of the repository.
        function: the function or method it is in, `Class.method`; "" outside of all.
        original: the lines that differ, as they stand in the module, without indentation.
        mutated: what stands there instead.
        text: the text of the whole changed module.
    """

    file: str
    function: str
    original: str
    mutated: str
    text: str


class _Visitor(file_mutation.MutationVisitor):
    """Also changes the body of decorated functions, which mutmut itself leaves alone."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return bool(super()._skip_node_and_children(node))


def mutants_of(root: Path, file: str) -> Iterator[Mutant]:
    """Yield the mutants of a module in the order of its text, but for those that are no Python."""
    text = (root / file).read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    lines = text.splitlines()
    functions = _functions(text)
    for mutation in visitor.mutations:
        changed = module.deep_replace(mutation.original_node, mutation.mutated_node)
        if not isinstance(changed, cst.Module):
            continue
        code = changed.code
        try:
            compile(code, file, "exec")
        except SyntaxError:
            continue
        first, original, mutated = _difference(lines, code.splitlines())
        yield Mutant(file, functions.get(first, ""), original, mutated, code)


def _difference(old: list[str], new: list[str]) -> tuple[int, str, str]:
    """Return the number of the first line that differs, the old lines and the new ones."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    same = range(shorter - start)
    end = next((at for at in same if old[-1 - at] != new[-1 - at]), len(same))
    return start + 1, _joined(old[start : len(old) - end]), _joined(new[start : len(new) - end])


def _joined(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)


def _functions(text: str) -> dict[int, str]:
    """Return the name of the outermost function or method around each line (from 1)."""
    found: dict[int, str] = {}

    def note(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                    found[line] = prefix + node.name
            elif isinstance(node, ast.ClassDef):
                note(node.body, f"{prefix}{node.name}.")

    note(ast.parse(text).body, "")
    return found
