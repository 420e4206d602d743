"""Strict YAML: YAML 1.2 types, no duplicate keys, no tags, bounded size; every value has a place.

PyYAML's own constructor keeps the last of two equal keys, reads `no` as False and `12:30` as 750,
and forgets where anything stood. So only its composer is used (the C one where there is one), and
the nodes are turned into plain values here.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from dxcheck.load.yaml_hints import probable_slip
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.report import Path

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 200_000
"""Values after aliases are expanded."""
MAX_FAULTS = 500
"""Faults that are told of one file; who mends that many reads it again."""

_PLAIN = "plain"
_QUOTED = "quoted"
_COLLECTION = "collection"
_TEXT_TAGS = (_QUOTED, "tag:yaml.org,2002:str")
_KEY_TAGS = (_PLAIN, *_TEXT_TAGS)
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_FLOAT = re.compile(
    r"[-+]?(?:0|[1-9]\d{0,15})?\.\d{1,15}(?:[eE][-+]?\d{1,2})?|[-+]?(?:0|[1-9]\d{0,15})(?:\.\d{0,15})?[eE][-+]?\d{1,2}"
)
LINE_END = re.compile("\r\n|\n|\r")
"""Where editors end a line."""
_BREAKS = (0x85, 0x2028, 0x2029)
"""libyaml ends lines at these, as YAML 1.1 did; noncharacters stand for them while it reads."""
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_MANY = 1000
"""More levels than this may be a nest that the composer cannot take."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class _Resolving:
    """Tells plain from quoted scalars, and nothing else: types are decided in `_scalar`."""

    def resolve(self, kind: type, value: str, implicit: Any) -> str:  # noqa: ARG002 - PyYAML's hook
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _COLLECTION

    def descend_resolver(self, node: Node | None, index: object) -> None:
        """Do nothing: there are no path resolvers."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


if yaml.__with_libyaml__:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _Composer(_Resolving, CParser):
        """The composer in C."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

else:
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Composer(_Resolving, Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        """The composer in Python."""

        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

        def dispose(self) -> None:
            """Do nothing."""


class EnoughFaultsError(Exception):
    """A file has so many faults that it is not looked through any further."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column from 1, and its length in characters."""

    line: int
    column: int
    length: int = 1


class YamlDocument:
    """One YAML file: its values, its faults, and the place of every value.

    Attributes:
        file: the name shown in diagnostics.
        text: the file as text, without its byte order mark; None where it is no UTF-8.
        value: the plain value, or None where the file could not be read at all.
        diagnostics: the faults found while it was read.
    """

    def __init__(self, file: str, data: bytes) -> None:
        """Read `data`; nothing is raised, faults become diagnostics."""
        self.file = file
        self.value: Any = None
        self.diagnostics: list[Diagnostic] = []
        self._root: Node | None = None
        self._count = 0
        self._is_over = False
        self._lines: list[str] | None = None
        self.text: str | None = None  # the faults of decoding are shown without it
        self.text = self._decoded(data)
        if self.text is None:
            return
        self._root = self._composed(self.text)
        if self._root is not None:
            with suppress(EnoughFaultsError):
                self.value = self._value(self._root, 0)
        elif not self.diagnostics:
            self.fault("empty_file", Place(1, 1))

    @property
    def root(self) -> Node | None:
        """Return the outermost node, or None where the file could not be read."""
        return self._root

    @property
    def is_readable(self) -> bool:
        """Tell whether there is a value without faults."""
        return self._root is not None and not self.diagnostics

    def fault(
        self,
        code: str,
        place: Place,
        params: dict[str, str] | None = None,
        *,
        nearest: str | None = None,
    ) -> None:
        """Note a fault at a place.

        Raises:
            EnoughFaultsError: no more are looked for; who reads the file ends there.
        """
        if len(self.diagnostics) >= MAX_FAULTS:
            if self.diagnostics[-1].code != "too_many_faults":
                limit = {"limit": str(MAX_FAULTS)}
                self.diagnostics.append(self.diagnostic("too_many_faults", place, limit))
            raise EnoughFaultsError
        self.diagnostics.append(self.diagnostic(code, place, params, nearest=nearest))

    def diagnostic(
        self,
        code: str,
        place: Place,
        params: dict[str, str] | None = None,
        *,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        """Return a diagnostic that shows the line of `place`."""
        if self._lines is None:
            self._lines = LINE_END.split(self.text or "")
        excerpt = self._lines[place.line - 1] if place.line <= len(self._lines) else ""
        return Diagnostic(
            code=code,
            file=self.file,
            line=place.line,
            column=place.column,
            params=params or {},
            nearest=nearest,
            excerpt=excerpt,
            length=place.length,
            severity=severity,
        )

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Return where the value at `path` stands, or as near to it as the file goes.

        Args:
            path: keys and indexes from the root.
            of_key: the place of the last key instead of its value.
        """
        node = self._root
        found = node
        for depth, step in enumerate(path):
            key, node = _child(node, step)
            if node is None:
                break
            found = key if of_key and key is not None and depth == len(path) - 1 else node
        return Place(1, 1) if found is None else _place(found)

    def nodes(self, path: Path) -> list[Node]:
        """Return the nodes of the list at `path`; [] where there is none."""
        node = self.node(path)
        return list(node.value) if isinstance(node, SequenceNode) else []

    def node(self, path: Path) -> Node | None:
        """Return the node at `path`; None where there is none."""
        node = self._root
        for step in path:
            _, node = _child(node, step)
        return node

    def _decoded(self, data: bytes) -> str | None:
        if len(data) > MAX_BYTES:
            self.fault(
                "file_too_large", Place(1, 1), {"limit": str(MAX_BYTES), "size": str(len(data))}
            )
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.fault("not_utf8", Place(line, 1), {"looks_like": _guess(data)})
            return None

    def _composed(self, text: str) -> Node | None:
        # The composer calls itself for each level, on the stack of the process.
        beyond = _beyond_bounds(text) if _may_be_beyond_bounds(text) else None
        if beyond is not None:
            self.fault(*beyond)
            return None
        composer = None
        try:
            hidden = hidden_breaks(text)
            composer = _Composer(text.translate(hidden) if hidden else text)
            node: Node | None = composer.get_single_node()
            if hidden and node is not None:
                _show_breaks(node, {stand_in: char for char, stand_in in hidden.items()})
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
            self._syntax_fault(place, str(error.problem or error.context or ""), text)
        except yaml.YAMLError:
            self.fault("control_character", _first_control(text))
        else:
            return node
        finally:
            if composer is not None:
                composer.dispose()
        return None

    def _syntax_fault(self, place: Place, problem: str, text: str) -> None:
        """Note what the composer found, with the slip that probably led to it."""
        params = {"problem": problem}
        slip = probable_slip(LINE_END.split(text), place.line)
        if slip is not None:
            params |= {"slip": slip.name, "slip_line": str(slip.line)}
        self.fault("yaml_syntax", place, params)

    def _value(self, node: Node, depth: int) -> Any:
        self._count += 1
        if self._is_over:
            return None
        if depth > MAX_DEPTH or self._count > MAX_VALUES:
            self._is_over = True
            self.fault("too_deep" if depth > MAX_DEPTH else "too_many_values", _place(node))
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.tag != _COLLECTION:
            self.fault("tag", _place(node), {"tag": node.tag})
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        return [self._value(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first: dict[str, Node] = {}
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self.fault("key_not_text", _place(key_node))
                continue
            if key_node.tag not in _KEY_TAGS:
                self.fault("tag", _place(key_node), {"tag": key_node.tag})
            key = key_node.value
            if key in found:
                line = str(first[key].start_mark.line + 1)
                self.fault("duplicate_key", _place(key_node), {"key": key, "first_line": line})
                continue
            first[key] = key_node
            found[key] = self._value(value_node, depth + 1)
        return found

    def _scalar(self, node: ScalarNode) -> Any:
        text = node.value
        if node.tag == _QUOTED and not node.style:
            self.fault("tag", _place(node), {"tag": "!"})
        elif node.tag == _PLAIN:
            return plain_value(text)
        elif node.tag not in _TEXT_TAGS:
            self.fault("tag", _place(node), {"tag": node.tag})
        return text


def plain_value(text: str) -> str | float | bool | None:
    """Return what a plain scalar stands for: a number, true, false, null, else the text itself."""
    if text[:1] in _NUMBER_STARTS and text:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    elif text in _WORDS:
        return _WORDS[text]
    return text


def hidden_breaks(text: str) -> dict[int, int]:
    """Return a noncharacter that the text does not hold for each break that it does."""
    held = [char for char in _BREAKS if chr(char) in text]
    if not held:
        return {}
    free = (char for char in _NONCHARACTERS if chr(char) not in text)
    return dict(zip(held, free, strict=False))


def _show_breaks(root: Node, shown: dict[int, int]) -> None:
    """Put back, in every scalar, the line breaks that were hidden from libyaml."""
    waiting: list[Node] = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            node.value = node.value.translate(shown)
        elif isinstance(node, MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        else:
            waiting.extend(node.value)


def _may_be_beyond_bounds(text: str) -> bool:
    """Tell whether a text holds what it must to be too deep or to hold too many values.

    A level takes a bracket, or, in block style, at least two columns of some line; a value takes a
    character. All of it is cheap to count.
    """
    if len(text) > 2 * MAX_VALUES or text.count("[") + text.count("{") > _MANY:
        return True
    return max(map(len, text.split("\n"))) > 2 * _MANY


def _beyond_bounds(text: str) -> tuple[str, Place] | None:
    """Return where a text is too deep or holds too much, as far as it can be read.

    It takes neither recursion nor memory; aliases are not expanded, and keys count as values.
    """
    depth = count = 0
    parser = _Composer(text)
    try:
        while parser.check_event():
            event: Any = parser.get_event()
            count += isinstance(event, NodeEvent)
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH + 1 or count > 2 * MAX_VALUES:
                mark = event.start_mark
                code = "too_deep" if depth > MAX_DEPTH + 1 else "too_many_values"
                return code, Place(mark.line + 1, mark.column + 1)
    except yaml.YAMLError:
        return None  # told when it is composed
    finally:
        parser.dispose()
    return None


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node | None]:
    """Return the key node (None in a list) and the node of a step."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _place(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    is_one_line = start.line == end.line and type(node) is ScalarNode
    return Place(
        start.line + 1, start.column + 1, max(1, end.column - start.column) if is_one_line else 1
    )


def position(node: Node) -> tuple[int, int]:
    """Return line and column of a node, from 1."""
    mark = node.start_mark
    return mark.line + 1, mark.column + 1


def stands_in_brackets(node: Node) -> bool:
    """Tell whether a mapping or list is written in flow style, within brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _first_control(text: str) -> Place:
    match = _CONTROL.search(text)
    before = text[: match.start() if match else 0]
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _guess(data: bytes) -> str:
    """Name the encoding that a file which is not UTF-8 probably has."""
    for name in ("cp932", "euc_jp", "utf-16"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return {"cp932": "Shift_JIS (cp932)", "euc_jp": "EUC-JP", "utf-16": "UTF-16"}[name]
    return "binary"
