"""One value written as YAML in many ways, none of them pretty: what a formatter must bear."""

import json
import re
from typing import Any

from hypothesis import strategies as st

from dxcheck.load.strict_yaml import plain_value

INDICATORS = "abz019表記。：#-:?,[]{}&*!|>'\"%@`~=<\\/ \t"
TEXTS = st.one_of(
    st.text(INDICATORS, max_size=12),
    st.text(INDICATORS + "\n\u0085\u2028\u00a0\ufeff\U0001f3ef\x07", max_size=8),
    st.sampled_from(("07", "1_000", "1e3", "12:30", "2024-01-05", "no", "on", "true", "null", "~")),
    st.sampled_from(("12", "1.50", ".5", "---", "<<", "=", "- a", "a: b", "a #b")),
)
"""Texts that look like something else, or that need quotes, or escapes."""
_PLAIN = re.compile(r"[\w。：][\w。：/.+-]*")
_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")


class Spelling:
    """One way to write, drawn piece by piece; keeps the comments that it writes."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Take what draws."""
        self._draw = draw
        self.comments: list[str] = []
        self._block_ended: int | None = None
        """The indentation of the block scalar that was written last, if nothing came after it."""

    def file(self, value: dict[str, Any]) -> bytes:
        """Return a file that holds a mapping."""
        lines = self._asides("")
        if self._is(0.2):
            lines = [*lines, "---" + self._behind()]
        if self._is(0.1):
            lines += self._bracketed(value, " ")
        else:
            lines += self._block(value, "")
        text = "\n".join([*lines, *self._asides(""), *(["..."] if self._is(0.1) else [])])
        text += self._one_of("", "\n", "\n\n")
        if self._is(0.2):
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self._is(0.1) else b"") + text.encode()

    def _one_of(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def _is(self, share: float) -> bool:
        return self._draw(st.integers(0, 99)) < share * 100

    def _comment(self) -> str:
        words = self._one_of("注", "a: b", "[x", '# # "')
        self.comments.append(f"# {len(self.comments)}: {words}")
        return self.comments[-1]

    def _behind(self) -> str:
        return f" {self._comment()}" if self._is(0.1) else ""

    def _asides(self, indent: str) -> list[str]:
        """Return comments and blank lines that stand before an entry."""
        lines = []
        while self._is(0.12):
            deeper = len(indent) + self._draw(st.integers(0, 5))
            if self._block_ended is not None:
                # What is indented like a block scalar is part of it, as is a blank line.
                lines.append(" " * min(deeper, self._block_ended - 1) + self._comment())
            else:
                lines.append(" " * deeper + self._comment() if self._is(0.7) else "")
        return lines

    def _block(self, value: dict[str, Any] | list[Any], indent: str) -> list[str]:
        """Return the lines of a mapping or list that is not empty."""
        is_list = isinstance(value, list)
        entries = list(enumerate(value)) if is_list else self._shuffled(value)
        lines: list[str] = []
        for key, inner in entries:
            lines += self._asides(indent)
            head = "-" if is_list else f"{self._key(key)}:"
            lines += self._entry(f"{indent}{head}", inner, indent, is_list=is_list)
        return lines

    def _entry(self, head: str, value: Any, indent: str, *, is_list: bool) -> list[str]:
        self._block_ended = None
        if isinstance(value, str) and self._is(0.2):
            block = self._block_scalar(value, indent + "  ")
            if block:
                self._block_ended = len(indent) + 2
                return [f"{head} {block[0]}{self._behind()}", *block[1:]]
        if not isinstance(value, (dict, list)) or not value or self._is(0.3):
            lines = self._bracketed(value, indent + "  ")
            return [f"{head} {lines[0]}", *lines[1:]]
        may_be_flush = isinstance(value, list) and not is_list
        deeper = indent + (" " * self._draw(st.integers(0 if may_be_flush else 1, 4)))
        if is_list and self._is(0.7):
            deeper = indent + "  "
            lines = self._block(value, deeper)
            if not lines[0].lstrip().startswith("#") and lines[0]:
                return [f"{head} {lines[0].lstrip()}", *lines[1:]]
            return [head + self._behind(), *lines]
        return [head + self._behind(), *self._block(value, deeper)]

    def _bracketed(self, value: Any, indent: str) -> list[str]:
        """Return the lines of a value in flow style, or of a scalar."""
        if not isinstance(value, (dict, list)):
            lines = self._scalar(value, indent)
            return [*lines[:-1], lines[-1] + self._behind()]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        parts = (
            [self._inline(one, indent) for one in value]
            if isinstance(value, list)
            else [
                f"{self._key(key)}: {self._inline(one, indent)}"
                for key, one in self._shuffled(value)
            ]
        )
        if not parts or self._is(0.6):
            return [opening + ", ".join(parts) + closing + self._behind()]
        lines = [opening + self._behind()]
        for part in parts:
            lines += self._asides(indent)
            lines.append(f"{indent}{part},{self._behind()}")
        return [*lines, *self._asides(indent), indent + closing + self._behind()]

    def _inline(self, value: Any, indent: str) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(self._inline(one, indent) for one in value) + "]"
        if isinstance(value, dict):
            parts = (
                f"{self._key(key)}: {self._inline(one, indent)}"
                for key, one in self._shuffled(value)
            )
            return "{" + ", ".join(parts) + "}"
        return "\n".join(self._scalar(value, indent))

    def _shuffled(self, value: dict[str, Any]) -> list[tuple[str, Any]]:
        keys = list(value)
        order = self._draw(st.permutations(keys)) if len(keys) > 1 and self._is(0.6) else keys
        return [(key, value[key]) for key in order]

    def _key(self, key: str) -> str:
        if _PLAIN.fullmatch(key) and self._is(0.8):
            return key
        return json.dumps(key, ensure_ascii=False)

    def _scalar(self, value: Any, indent: str) -> list[str]:
        if value is None or isinstance(value, bool):
            word = json.dumps(value)
            return [self._one_of(word, word.upper(), word.capitalize())]
        if isinstance(value, int):
            return [self._one_of(str(value), f"+{value}") if value >= 0 else str(value)]
        if isinstance(value, float):
            return [self._one_of(repr(value), f"{value}0")]
        text = self._text(value)
        if " " not in value or self._is(0.7) or text[0] not in "\"'":
            return [text]
        # A single space between two words may as well be the end of a line.
        return _ONE_SPACE.sub("\n", text, count=1).replace("\n", f"\n{indent}").split("\n")

    def _text(self, text: str) -> str:
        is_plain = bool(_PLAIN.fullmatch(text)) and isinstance(plain_value(text), str)
        ways = ["double", "double"]
        if is_plain and not text.startswith(("---", "...", "-")):
            ways += ["plain", "plain", "tagged"]
        if re.fullmatch(r"[ -~ぁ-ん一-龥。：]*", text):
            ways.append("single")
        way = self._one_of(*ways)
        if way in ("plain", "tagged"):
            return text if way == "plain" else f"!!str {text}"
        if way == "single":
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=self._is(0.2) and max(text, default="") < "\U00010000")

    def _block_scalar(self, text: str, indent: str) -> list[str]:
        """Return a text as a literal or folded block; [] where it cannot be one."""
        if not re.fullmatch(r"[!-~ぁ-ん一-龥。：][ -~ぁ-ん一-龥。：\n]*", text):
            return []
        body, ends = text.rstrip("\n"), len(text) - len(text.rstrip("\n"))
        if any(not line or line[0] == " " for line in body.split("\n")):
            return []
        chomp = "-" if not ends else "" if ends == 1 else "+"
        style = self._one_of("|", ">") if "\n" not in body else "|"
        lines = [indent + line if line else "" for line in body.split("\n")]
        return [style + chomp, *lines, *[""] * (ends - 1)]


@st.composite
def spellings(draw: st.DrawFn, value: dict[str, Any]) -> tuple[bytes, list[str]]:
    """Return a file that holds `value`, and the comments in it, in some spelling."""
    spelling = Spelling(draw)
    data = spelling.file(value)
    return data, spelling.comments
