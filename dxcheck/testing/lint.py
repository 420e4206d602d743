"""What a rule set should hold beyond being readable: every rule can be met and failed, and sourced.

The loader refuses what cannot be used; here stands what could be used and yet is not right.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dxcheck.engine.compile import Dates
from dxcheck.engine.judge import Judge
from dxcheck.load.placeholders import placeholders_left
from dxcheck.load.rulesets import RuleSetResult
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.japanese import folded
from dxcheck.model.report import Path
from dxcheck.model.requirement import FactRequirement, leaves_of
from dxcheck.model.rule import Rule, cited_by
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Origin, State
from dxcheck.testing.witnesses import Witness, witnesses

CONSIDER = "検討"
"""The word of a source that asks for less than being done."""


class _Rule(NamedTuple):
    """A rule with its file."""

    rule: Rule
    document: YamlDocument


def lint(result: RuleSetResult) -> list[Diagnostic]:
    """Return what is wrong with a rule set, the loader's own faults first, by file and place."""
    found = list(result.diagnostics)
    if result.ruleset is not None:
        found += _checked(result, result.ruleset)
    return sorted(found, key=lambda d: (d.file, d.line, d.column, d.code))


def _checked(result: RuleSetResult, ruleset: RuleSet) -> Iterator[Diagnostic]:
    documents = result.documents
    rules = [_Rule(rule, documents[result.files[rule.id]]) for rule in ruleset.rules]
    judge = Judge(ruleset)
    for rule in rules:
        yield from _reach(judge, rule)
        yield from _sources(ruleset, rule)
        if rule.rule.id not in result.cases:
            yield _fault(rule.document, "rule_without_cases", ("id",), {"rule": rule.rule.id})
        yield from _case_names(result, rule.rule.id)
        yield from _kinds(rule)
    yield from _register(ruleset, rules)
    yield from _unused(ruleset, documents.values())
    yield from _names(ruleset, documents.values())
    for document in documents.values():
        yield from placeholders_left(document)


def _fault(
    document: YamlDocument, code: str, path: Path, params: dict[str, str] | None = None
) -> Diagnostic:
    return document.diagnostic(code, document.place(path), params)


def _case_names(result: RuleSetResult, rule: str) -> Iterator[Diagnostic]:
    """Find names that two cases of a rule share: a failure would not tell which."""
    seen: set[str] = set()
    cases = result.cases[rule].cases if rule in result.cases else ()
    for case, (file, number) in zip(cases, result.case_places.get(rule, ()), strict=True):
        if case.name in seen:
            path: Path = ("cases", number, "name")
            yield _fault(result.documents[file], "case_name_twice", path, {"case": case.name})
        seen.add(case.name)


def _kinds(rule: _Rule) -> Iterator[Diagnostic]:
    """Find kinds of government to which a version applies and of which no source is true."""
    for number, version in enumerate(rule.rule.versions):
        sourced = {kind for basis in version.basis for kind in basis.applies_to}
        for kind in rule.rule.applies_to:
            if kind not in sourced:
                path: Path = ("versions", number, "basis")
                yield _fault(rule.document, "kind_without_source", path, {"kind": kind.value})


def _reach(judge: Judge, rule: _Rule) -> Iterator[Diagnostic]:
    """Find versions that no plan can meet, and those that no plan can fail."""
    seen: dict[int, list[Witness]] = {}
    for witness in witnesses(judge, rule.rule):
        seen.setdefault(witness.version, []).append(witness)
    for number in range(len(rule.rule.versions)):
        verdicts = {witness.verdict for witness in seen.get(number, [])}
        path: Path = ("versions", number, "require")
        if Verdict.MET not in verdicts:
            yield _fault(rule.document, "rule_never_met", path)
        if not verdicts & {Verdict.GAP, Verdict.SILENT}:
            yield _fault(rule.document, "rule_never_fails", path)


def _sources(ruleset: RuleSet, rule: _Rule) -> Iterator[Diagnostic]:
    """Find what the sources of a version do not bear out: dates, and less than being done."""
    issued = {document.id: document.date for document in ruleset.documents}
    for number, version in enumerate(rule.rule.versions):
        start = ruleset.starts_on(version.from_)
        dates = Dates(ruleset, ruleset.edition_at(start))
        for place, basis in enumerate(version.basis):
            date = issued[basis.document]
            if date is not None and date.first > start:
                path: Path = ("versions", number, "basis", place, "document")
                params = {"document": basis.document, **_days(date.first, start)}
                yield _fault(rule.document, "source_after_start", path, params)
        asks_little = any(CONSIDER in basis.says for basis in version.basis)
        for where, asked in leaves_of(version.require, ("versions", number, "require")):
            if isinstance(asked, FactRequirement):
                continue
            if asked.reaches is not State.DONE and not asks_little:
                path = (*where, "reaches")
                yield _fault(rule.document, "reaches_below_done", path, {"word": CONSIDER})
            by = dates.resolve(asked.by).last if asked.by is not None else start
            if by < start:
                path = (*where, "by")
                yield _fault(rule.document, "deadline_before_start", path, _days(by, start))


def _days(date: dt.date, start: dt.date) -> dict[str, str]:
    return {"date": date.isoformat(), "start": start.isoformat()}


def _register(ruleset: RuleSet, rules: list[_Rule]) -> Iterator[Diagnostic]:
    """Find national rules that no row of the register names, where there is a register."""
    if not ruleset.requirements:
        return
    named = {rule for row in ruleset.requirements for rule in row.rules}
    for rule in rules:
        if rule.rule.origin is Origin.NATIONAL and rule.rule.id not in named:
            yield _fault(rule.document, "rule_without_requirement", ("id",), {"rule": rule.rule.id})


def _unused(ruleset: RuleSet, documents: Iterable[YamlDocument]) -> Iterator[Diagnostic]:
    """Find themes without a rule, and sources that nothing cites."""
    themes = {rule.theme for rule in ruleset.rules}
    cited = {basis.document for row in ruleset.requirements for basis in row.basis}
    cited.update(document for rule in ruleset.rules for document in cited_by(rule))
    for document in documents:
        for number, name in _ids(document, "themes"):
            if name not in themes:
                path: Path = ("themes", number, "id")
                yield _fault(document, "theme_without_rule", path, {"theme": name})
        for number, name in _ids(document, "editions"):
            day = ruleset.edition(name).in_force_from
            if day > ruleset.reviewed.last:
                path = ("editions", number, "published")
                params = {
                    "edition": name,
                    "date": day.isoformat(),
                    "reviewed": ruleset.reviewed.last.isoformat(),
                }
                yield _fault(document, "edition_after_review", path, params)
        for number, name in _ids(document, "documents"):
            if name not in cited:
                path = ("documents", number, "id")
                yield _fault(document, "document_not_cited", path, {"document": name})


def _ids(document: YamlDocument, key: str) -> Iterator[tuple[int, str]]:
    """Yield the ids of the entries of a file, with their places."""
    entries = document.value.get(key) if isinstance(document.value, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        yield number, str(entry["id"])


def _names(ruleset: RuleSet, documents: Iterable[YamlDocument]) -> Iterator[Diagnostic]:
    """Find names and aliases that two targets share, compared as plans may write them."""
    first: dict[str, str] = {}
    for document in documents:
        for key in ("targets", "sets"):
            for number, target in _ids(document, key):
                for path, name in _names_of(ruleset, target):
                    other = first.setdefault(folded(name), target)
                    if other != target:
                        params = {"name": name, "target": target, "other": other}
                        yield _fault(document, "name_shared", (key, number, *path), params)


def _names_of(ruleset: RuleSet, target: str) -> Iterator[tuple[Path, str]]:
    """Yield the name and the aliases of a target or set, with their places in its entry."""
    known = ruleset.catalog.targets.get(target) or ruleset.catalog.sets[target]
    yield ("name",), known.name.ja
    for place, alias in enumerate(known.aliases):
        yield ("aliases", place), alias
