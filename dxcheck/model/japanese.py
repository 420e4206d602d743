"""Japanese text as it is compared: one place for what counts as the same."""

import unicodedata

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
}
"""Characters that plans write for another one: 袖ヶ浦 for 袖ケ浦, 手續 for 手続."""

_FOLDED = str.maketrans(VARIANTS)
_IGNORED = str.maketrans("", "", "・･ 　\t\n")


def folded(text: str) -> str:
    """Return `text` as names are compared: NFKC, variants as one, without spaces and middle dots.

    子ども子育て支援 and 子ども・子育て支援 are one name, as are ２６手続 and 26手續.
    """
    # A sound mark of its own (゛) becomes a space and a mark that joins the character before it.
    bare = unicodedata.normalize("NFKC", text).translate(_IGNORED)
    return unicodedata.normalize("NFKC", bare).translate(_FOLDED).casefold()
