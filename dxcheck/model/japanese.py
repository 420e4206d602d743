"""Japanese text as it is compared: one place for what counts as the same."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

VARIANTS = {
    "ヶ": "ケ",
    "ヵ": "カ",
    "續": "続",
    "證": "証",
    "國": "国",
    "學": "学",
    "會": "会",
    "廣": "広",
    "澤": "沢",
    "邊": "辺",
    "邉": "辺",
    "齋": "斎",
    "齊": "斉",
    "髙": "高",
    "﨑": "崎",
    # One character of JIS X 0208 that encoders write in two ways.
    "〜": "~",
    "−": "-",
    "―": "—",
    "∥": "‖",
    # Radicals that PDFs give for the character; most others are NFKC's.
    "⺠": "民",
    "⻁": "虎",
    "⻄": "西",
    "⻑": "長",
    "⻘": "青",
    "⻝": "食",
    "⻤": "鬼",
    "⻨": "麦",
    "⻩": "黄",
    "⻫": "斉",
    "⻭": "歯",
    "⻯": "竜",
    "⻲": "亀",
}
"""Characters that plans write for another one: 袖ヶ浦 for 袖ケ浦, 手續 for 手続."""

_FOLDED = str.maketrans(VARIANTS)
_IGNORED = str.maketrans("", "", "・･ 　\t\n")


def folded(text: str) -> str:
    """Return `text` as names are compared: NFKC, variants as one, without spaces and middle dots.

    子ども子育て支援 and 子ども・子育て支援 are one name, as are ２６手続 and 26手續.
    """
    bare = unicodedata.normalize("NFKC", text).translate(_IGNORED)
    # A sound mark of its own (゛) becomes a space and a mark, which joins the character before it;
    # that may be one that `casefold` wrote.
    return unicodedata.normalize("NFKC", bare.translate(_FOLDED).casefold())


_TAG = re.compile(
    r"</?(?:sup|sub|p|br|hr|b|i|u|s|em|strong|ul|ol|li|del|ins|div|span|table|thead|tbody|tr|th|td"
    r"|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[|*#]|~~+")
"""Pipes of tables, emphasis, headings and struck-out text, as extractions write them."""
_STRUCK = re.compile(r"<(del|s)>|~~", re.IGNORECASE | re.ASCII)
_STRUCK_END = {
    "del": re.compile("</del>", re.IGNORECASE | re.ASCII),
    "s": re.compile("</s>", re.IGNORECASE | re.ASCII),
    "~~": re.compile("~~"),
}
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\U000e0100-\U000e01ef]"
)
"""White space, controls, and what chooses among the forms of one character."""
_UNIT = re.compile(
    r".[\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f]*", re.DOTALL
)
"""A character with the marks that NFKC may join to it."""

_MAX_ROUNDS = 50
"""Tags that only tags within tags make are no text that anybody wrote."""


def without_tags(text: str) -> str:
    """Return text without the HTML tags that extractions leave; what stands in them stays.

    Only the tags of text are meant: `<具体的対策>` is a heading of a plan.
    """
    return _TAG.sub("", text)


def without_struck(text: str) -> str:
    """Return a line without what is struck out in it, by the tag or by the marks of Markdown."""
    kept, done, place = [], 0, 0
    # What no end was found for has none further on either: each end is sought in vain but once.
    ends = dict(_STRUCK_END)
    while (mark := _STRUCK.search(text, place)) is not None:
        name = (mark[1] or mark[0]).lower()
        end = ends[name].search(text, mark.end()) if name in ends else None
        if end is None:
            ends.pop(name, None)
            place = mark.start() + 1
            continue
        kept.append(text[done : mark.start()])
        done = place = end.end()
    return "".join((*kept, text[done:]))


@dataclass(frozen=True, slots=True)
class Traced:
    """A text as quotes are compared, and where its characters come from.

    Attributes:
        text: what is compared.
        origins: for each character of it the index, from 0, in the text as it was.
    """

    text: str
    origins: Sequence[int]


def traced(text: str) -> Traced:
    """Return `text` as quotes are compared: NFKC, variants as one, without what is not printed.

    White space with the ends of lines, the tags of HTML and the marks of Markdown fall away; middle
    dots and capitals stay, for a quote is word for word.
    """
    found = Traced(text, range(len(text)))
    # What falls away lets other characters meet: a sound mark and its letter, the parts of a tag.
    for _ in range(_MAX_ROUNDS):
        step = _bared(_normalised(found))
        if step.text == found.text:
            break
        found = step
    return found


def as_quoted(text: str) -> str:
    """Return `text` as quotes are compared, without its origins."""
    return traced(text).text


def _normalised(given: Traced) -> Traced:
    """Return it in NFKC; what one character becomes has one origin."""
    if unicodedata.is_normalized("NFKC", given.text):
        return given
    parts: list[str] = []
    origins: list[int] = []
    for match in _UNIT.finditer(given.text):
        part = unicodedata.normalize("NFKC", match.group())
        parts.append(part)
        origins += [given.origins[match.start()]] * len(part)
    return Traced("".join(parts), origins)


def _bared(given: Traced) -> Traced:
    """Return it with variants as one, without tags, marks and white space."""
    parts: list[str] = []
    origins: list[int] = []
    text, places = given.text, given.origins
    for pattern in (_TAG, _MARKUP, _UNSEEN):
        parts, origins, last = [], [], 0
        for match in pattern.finditer(text):
            parts.append(text[last : match.start()])
            origins += places[last : match.start()]
            last = match.end()
        parts.append(text[last:])
        origins += places[last:]
        text, places = "".join(parts), origins
    return Traced(text.translate(_FOLDED), places)
