"""What a plan file must hold beyond its structure: known targets, one claim each, sources."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dxcheck.load.nearest import nearest
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import shown
from dxcheck.model.catalog import (
    TARGET_ID,
    Attribute,
    Catalog,
    Scalar,
    Target,
    TargetSet,
    is_among,
)
from dxcheck.model.japanese import folded
from dxcheck.model.parts import claims_of
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan, Saying
from dxcheck.model.report import Path


def check_references(document: YamlDocument, catalog: Catalog) -> None:
    """Note unknown targets and sources and second claims, also where the structure has faults."""
    _check_sources(document)
    first: dict[str, Path] = {}
    for path, name in _named_targets(document.value):
        if name not in catalog:
            if re.fullmatch(TARGET_ID, name):  # what has not even the form is told already
                unknown_target(document, path, name, catalog)
            else:
                _unknown_name(document, path, name, catalog)
        elif "claims" in path:
            if name in first:
                line = str(document.place(first[name]).line)
                params = {"target": name, "first_line": line}
                document.fault("second_claim", document.place(path), params)
            first.setdefault(name, path)


def check_plan(document: YamlDocument, plan: Plan, catalog: Catalog) -> None:
    """Note what else is wrong with a plan whose structure is right."""
    found = list(claims_of(plan))
    claims = [claim for _, claim, _ in found]
    for path, claim, _ in found:
        check_claim(document, path, claim, claims, plan.plan.as_of, catalog)


def check_claim(  # noqa: PLR0913 - a claim and what it is held against
    document: YamlDocument,
    path: Path,
    claim: Saying,
    claims: Sequence[Saying],
    as_of: Period,
    catalog: Catalog,
) -> None:
    """Note what is wrong with a claim on a known target, of a plan that speaks `as_of`."""
    if claim.target not in catalog:
        return
    if claim.since is not None and claim.since.first > as_of.last:
        params = {"since": str(claim.since), "as_of": str(as_of)}
        document.fault("since_after_plan", document.place((*path, "since")), params)
    given = {
        name: value if isinstance(value, tuple) else (value,)
        for name, value in claim.attributes.items()
    }
    check_attributes(document, (*path, "attributes"), claim.target, given, catalog)
    _check_progress(document, path, claim, claims, catalog)


def unknown_target(document: YamlDocument, path: Path, target: str, catalog: Catalog) -> None:
    """Note that the value at `path` names no target or set."""
    document.fault(
        "unknown_target",
        document.place(path),
        {"target": target},
        nearest=nearest_target(target, catalog),
    )


def _unknown_name(document: YamlDocument, path: Path, name: str, catalog: Catalog) -> None:
    """Name the target that a Japanese name means, in place of a complaint about its form."""
    place = document.place(path)
    others = [
        found
        for found in document.diagnostics
        if (found.code, found.line, found.column) != ("bad_form", place.line, place.column)
    ]
    if len(others) == len(document.diagnostics):
        return
    choice = nearest_target(name, catalog)
    if choice is None:
        return
    document.diagnostics[:] = others
    document.fault("unknown_target", place, {"target": name}, nearest=choice)


_TARGET_KEYS = ("target", "every", "of", "schedule", "members")
"""Under which keys the files of a rule set name targets and sets."""


def name_targets(document: YamlDocument, catalog: Catalog) -> None:
    """Name in a file of a rule set the targets that names without the form of an id mean."""
    for path, name in _texts_under(document.value, (), _TARGET_KEYS):
        if not re.fullmatch(TARGET_ID, name):
            _unknown_name(document, path, name, catalog)


def _texts_under(value: object, path: Path, keys: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield every text below one of the keys, itself or in a list, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            texts = inner if isinstance(inner, list) else [inner]
            if key in keys and all(isinstance(text, str) for text in texts):
                for number, text in enumerate(texts):
                    yield ((*path, key, number) if isinstance(inner, list) else (*path, key)), text
            else:
                yield from _texts_under(inner, (*path, key), keys)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts_under(inner, (*path, number), keys)


def nearest_target(given: str, catalog: Catalog) -> str | None:
    """Return the target or set whose id, name or alias is nearest to `given`."""
    named = ids_by_name(catalog).get(folded(given))
    return named[-1] if named else nearest(given, [*catalog.targets, *catalog.sets])


def ids_by_name(catalog: Catalog) -> dict[str, list[str]]:
    """Return the targets and sets that have each official name or alias, by the folded name."""
    found: dict[str, list[str]] = {}
    entries: list[Target | TargetSet] = [*catalog.targets.values(), *catalog.sets.values()]
    for entry in entries:
        for name in dict.fromkeys(folded(name) for name in (entry.name.ja, *entry.aliases)):
            found.setdefault(name, []).append(entry.id)
    return found


def _named_targets(value: object) -> Iterator[tuple[Path, str]]:
    """Yield every target that a plan file names, with its place; whatever its structure is."""
    yield from _targets_in(value, (), ("claims", "mentions"))
    for place, initiative in _entries(value, "initiatives"):
        path: Path = ("initiatives", place)
        yield from _targets_in(initiative, path, ("claims", "mentions", "schedule"))
        for number, served in _entries(initiative, "serves"):
            if isinstance(served, str):
                yield (*path, "serves", number), served


def _targets_in(value: object, path: Path, keys: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for key in keys:
        for number, entry in _entries(value, key):
            target = entry.get("target") if isinstance(entry, dict) else None
            if isinstance(target, str):
                yield (*path, key, number, "target"), target


def _entries(value: object, key: str) -> Iterator[tuple[int, Any]]:
    entries = value.get(key) if isinstance(value, dict) else None
    return enumerate(entries) if isinstance(entries, list) else enumerate(())


def attributes_of(target: str, catalog: Catalog) -> dict[str, Attribute]:
    """Return the attributes that a claim on a target, or on every member of a set, may carry."""
    found: dict[str, Attribute] = {}
    for member in catalog.members(target):
        found.update(catalog.targets[member].attributes)
    return found


def check_attributes(
    document: YamlDocument,
    path: Path,
    target: str,
    given: Mapping[str, Sequence[Scalar]],
    catalog: Catalog,
) -> None:
    """Note attributes that a known target does not have, and values that they may not have.

    Args:
        document: the file.
        path: the place of the attributes; a value of several stands at its number below the name.
        target: the target or set.
        given: the values by attribute.
        catalog: what attributes there are.
    """
    known = attributes_of(target, catalog) if given else {}
    for name, values in given.items():
        if name not in known:
            place = document.place((*path, name), of_key=True)
            params = {"attribute": name, "target": target, "choices": ", ".join(known)}
            document.fault("unknown_attribute", place, params, nearest=nearest(name, known))
            continue
        allowed = known[name].values
        for number, value in enumerate(values):
            if allowed and not is_among(value, allowed):
                choices = [shown(choice) for choice in allowed]
                params = {"given": shown(value), "choices": ", ".join(choices)}
                place = document.place((*path, name, number))
                document.fault(
                    "not_a_choice", place, params, nearest=nearest(shown(value), choices)
                )


def _check_progress(
    document: YamlDocument, path: Path, claim: Saying, claims: Sequence[Saying], catalog: Catalog
) -> None:
    """Note progress that cannot be: on one thing, of another number, or of members unknown."""
    if claim.progress is None:
        return
    if claim.target in catalog.targets:
        document.fault("progress_on_target", document.place((*path, "progress"), of_key=True), {})
        return
    members = set(catalog.members(claim.target))
    size = len(members)
    for other in claims:
        if other.target in catalog:
            is_set = other.target in catalog.sets
            spoken_for = set(catalog.members(other.target)) if is_set else {other.target}
            if is_set and _overlaps(claim, other, spoken_for, catalog):
                params = {"target": claim.target, "other": other.target}
                place = document.place((*path, "progress"), of_key=True)
                document.fault("progress_overlap", place, params)
            if other.target in catalog.targets or len(spoken_for) < size:
                members -= spoken_for
    if claim.progress.of != len(members):
        params = {
            "of": str(claim.progress.of),
            "target": claim.target,
            "members": str(len(members)),
        }
        document.fault("progress_of", document.place((*path, "progress", "of")), params)


def _overlaps(claim: Saying, other: Saying, spoken_for: set[str], catalog: Catalog) -> bool:
    """Tell whether two claims stand on different sets of one size that share members."""
    members = set(catalog.members(claim.target))
    return (
        other.target != claim.target
        and other.target in catalog.sets
        and len(spoken_for) == len(members)
        and bool(spoken_for & members)
    )


def _check_sources(document: YamlDocument) -> None:
    plan = document.value.get("plan") if isinstance(document.value, dict) else None
    known: list[str] = []
    for number, source in _entries(plan, "sources"):
        name = source.get("id") if isinstance(source, dict) else None
        if isinstance(name, str):
            if name in known:
                place = document.place(("plan", "sources", number, "id"))
                document.fault("second_source", place, {"source": name})
            known.append(name)
    for path, name in _named_sources(document.value):
        if known and name not in known:
            params = {"source": name, "choices": ", ".join(known)}
            document.fault(
                "unknown_source", document.place(path), params, nearest=nearest(name, known)
            )


def _named_sources(value: object) -> Iterator[tuple[Path, str]]:
    """Yield every source that evidence, a mention or a table names, with its place."""
    holders: list[tuple[Path, Any]] = [((), value)]
    holders += [(("initiatives", place), one) for place, one in _entries(value, "initiatives")]
    for path, holder in holders:
        quotes: list[tuple[Path, Any]] = [
            ((*path, "mentions", number), mention)
            for number, mention in _entries(holder, "mentions")
        ]
        quotes += [((*path, "tables", number), one) for number, one in _entries(holder, "tables")]
        for number, claim in _entries(holder, "claims"):
            quotes += [
                ((*path, "claims", number, "evidence", place), item)
                for place, item in _entries(claim, "evidence")
            ]
        for where, quote in quotes:
            name = quote.get("source") if isinstance(quote, dict) else None
            if isinstance(name, str):
                yield (*where, "source"), name
