"""Plan files for the benchmarks: as many as there are local governments, of about 15 KB each.

The same seed and the same catalogue give the same bytes. Every file is valid: its targets are those
of the catalogue, each has one claim at most, and `of` of a progress is what it must be.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from drafts import Draft
from municipalities import governments

from dxcheck.model.catalog import Catalog

SEED = 20_240_424
ALL = len(governments())
SIZES = (11_000, 19_000)
"""The smallest and largest size aimed at, in bytes; evenly spread, so 15 KB on average."""

BLOCKS = frozenset(
    ("plan", "notes", "claims", "mentions", "initiatives", "evidence", "schedule", "kpis")
)
"""The keys whose values are written in block style; the others are one flow value."""
QUOTED = frozenset(("id", "code", "quote", "why_not", "note", "notes"))
"""The keys whose text is double-quoted."""


def write_plans(folder: Path, catalog: Catalog, count: int = ALL) -> list[Path]:
    """Write `count` plans below `folder`, evenly chosen from all governments; return the files."""
    everyone = governments()
    files = []
    for place in range(count):
        government = everyone[place * ALL // count]
        random = Random(f"{SEED}/{government.code}")
        draft = Draft(government, catalog, random)
        size = random.randint(*SIZES)
        written = len(plan_text(draft.raw).encode())
        while written < size:
            written += len(plan_text({"mentions": [draft.add_mention()]}).encode())
        name = f"{government.code}-{government.romaji}/{draft.raw['plan']['as_of']}.yaml"
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(plan_text(draft.raw).encode())
        files.append(file)
    return files


def plan_text(raw: dict[str, Any]) -> str:
    """Return a plan as the YAML that people write: quotes in block style, double-quoted."""
    return "\n".join(_mapping(raw, "")) + "\n"


def _mapping(raw: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in raw.items():
        if value in ([], {}):
            continue
        if key not in BLOCKS:
            yield f"{indent}{key}: {_flow(value, key)}"
            continue
        yield f"{indent}{key}:"
        if isinstance(value, dict):
            yield from _mapping(value, indent + "  ")
        else:
            for item in value:
                yield from _item(key, item, indent + "  ")


def _item(key: str, item: object, indent: str) -> Iterator[str]:
    if key == "kpis" or not isinstance(item, dict):
        yield f"{indent}- {_flow(item, key)}"
        return
    lines = _mapping(item, indent + "  ")
    yield f"{indent}- {next(lines).lstrip()}"
    yield from lines


def _flow(value: object, key: str) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(item, name)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, key) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if key in QUOTED else str(value)
