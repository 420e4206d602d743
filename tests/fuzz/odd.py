"""What people, programs and enemies put where something else belongs."""

import json
from typing import Any

from hypothesis import strategies as st

CHARACTERS = "\0\x01\x1b\x7f\x85\xa0\xad\u0300\u200b\u2028\u202e\u3000\u3099\ufeff\ufffe\U0010ffff"
TEXTS = (
    *("", " ", "　", "0", "-1", "07", "1_000", "true", "no", "null", "~", "done", "実施済", "must"),
    *(
        "R4",
        "R0",
        "R99999年",
        "令和７年度末",
        "平成32年2月30日",
        "FY9999",
        "2024-02-30",
        "9999-12-31",
    ),
    *("office/cio", "office/coi", "procedures/core26", "CIO", "edition.period.end", "（記入）"),
    *("document:x.date", "plan.as_of", "initiatives.share(x)", "50%", "1e999999%", "NaN%", "sNaN%"),
    *("122041", "=cmd|' /C calc'!A0", "<script>", "[/bold]", "{name}", "%s", "../../etc/passwd"),
    *("claims/0", f"claims/{'9' * 5000}", "initiatives/0/claims/-1", "か\u3099" * 40, "計" * 5000),
    *CHARACTERS,
)
NUMBERS = (0, 1, -1, 13, 10**18, 10**19, 10**400, -(10**19), 0.5, 1e308, -0.0, 5e-324)
RAW_YAML = (
    *("1e999999", "-.inf", ".nan", "0x1F", "0o17", "12:30:00", "2024-01-01", "+1", "1.", ".5e-99"),
    *("!!python/object:os.system x", "!!binary aGk=", "!!set {a}", "!x y", "! z", "!", "!!str"),
    *("&a [*a]", "&a {b: *a}", "*a", "&a 1", "<<: {a: 1}", "{<<: [{a: 1}]}", "? [x]", "{? a}"),
    *(
        "|\n  x\n  y",
        ">-\n x\n\n y",
        "'it''s'",
        '"\\ud800"',
        '"\\x00"',
        '"\\',
        "[",
        "}",
        "- a",
        "%",
    ),
    *("9" * 5000, f"0x{'f' * 5000}", f"1.{'9' * 5000}e{'9' * 5000}"),
    *(
        "[" * 60 + "]" * 60,
        "{a: " * 45 + "}" * 45,
        '"' + "x" * 20_000 + '"',
        "[" + "1," * 3000 + "]",
    ),
)
"""Values that no writer of YAML would write."""
_MARK = "@raw{}@"

texts = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=8),
    st.text(CHARACTERS + "a年度/:-.~()", max_size=12),
)
numbers = st.one_of(st.sampled_from(NUMBERS), st.integers(), st.floats(allow_nan=False))
scalars = st.one_of(texts, numbers, st.none(), st.booleans())
raw_yaml = st.sampled_from([_MARK.format(number) for number in range(len(RAW_YAML))])


def values(keys: tuple[str, ...], leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return trees of lists and of mappings under `keys`, and odd ones, over `leaves`."""
    names = st.one_of(st.sampled_from(keys), texts) if keys else texts
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=5)
        ),
        max_leaves=12,
    )


def as_yaml(value: Any, *, is_block: bool) -> str:
    """Return a tree as YAML, with what `raw_yaml` has drawn written as it is."""
    text = _block(value, "") if is_block else json.dumps(value, ensure_ascii=False)
    for number, raw in enumerate(RAW_YAML):
        text = text.replace(f'"{_MARK.format(number)}"', raw)
    return text


def _block(value: Any, indent: str) -> str:
    if isinstance(value, dict) and value:
        return "".join(
            f"\n{indent}{json.dumps(key, ensure_ascii=False)}: {_block(inner, indent + '  ')}"
            for key, inner in value.items()
        )
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {_block(inner, indent + '  ')}" for inner in value)
    return json.dumps(value, ensure_ascii=False)


def as_toml(value: dict[str, Any]) -> str:
    """Return a mapping as TOML: a line for each key, what is within it in brackets."""
    return "".join(f"{_toml_key(key)} = {_toml(inner)}\n" for key, inner in value.items())


def _toml_key(key: str) -> str:
    is_bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if is_bare else json.dumps(key)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml_key(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '""' if value is None else json.dumps(value)
