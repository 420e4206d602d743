"""What the test cases of a rule must hold: what they name exists."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.plan_checks import check_claim, unknown_target
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import shown
from dxcheck.model.case import Case, CaseClaim, CasesFile
from dxcheck.model.catalog import Catalog, Scalar
from dxcheck.model.fact import FactType, number_of, parse_fact, written_facts
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.report import Path
from dxcheck.model.ruleset import RuleSet


class CasesRead(NamedTuple):
    """A file of cases as it was read.

    Attributes:
        cases: what it says.
        document: the file.
        path: relative to the folder of the rule set, without its ending: the id of its rule.
    """

    cases: CasesFile
    document: YamlDocument
    path: str


def check_cases(ruleset: RuleSet, known: Collection[str], files: Iterable[CasesRead]) -> None:
    """Note cases of no rule, and the targets, facts and editions they name that do not exist.

    Args:
        ruleset: the rule set.
        known: the ids of the rules that have a file, right or wrong.
        files: the files of cases.
    """
    for file in files:
        place = file.document.place(("rule",))
        rule = file.cases.rule
        if rule not in known:
            file.document.fault("unknown_rule", place, {"rule": rule}, nearest=nearest(rule, known))
        elif rule != file.path:
            file.document.fault("id_is_path", place, {"id": rule, "path": file.path})
        for number, case in enumerate(file.cases.cases):
            _check_case(ruleset, file.document, case, ("cases", number))


def _check_case(ruleset: RuleSet, document: YamlDocument, case: Case, path: Path) -> None:
    _check_claims(document, case, path, ruleset.catalog)
    for name, value in case.facts.items():
        parsed = parse_fact(name)
        if parsed is None:
            place = document.place((*path, "facts", name), of_key=True)
            choice = nearest(name, written_facts())
            document.fault("unknown_fact", place, {"fact": name}, nearest=choice)
        else:
            _check_value(document, (*path, "facts", name), parsed[0].type, value)
    known = [edition.id for edition in ruleset.editions]
    if case.edition is not None and case.edition not in known:
        place = document.place((*path, "edition"))
        params = {"edition": case.edition, "choices": ", ".join(known)}
        document.fault("unknown_edition", place, params, nearest=nearest(case.edition, known))


def _check_claims(document: YamlDocument, case: Case, path: Path, catalog: Catalog) -> None:
    """Note in the claims of a case what would be wrong with those of a plan."""
    first: dict[str, Path] = {}
    for number, claim in enumerate(case.claims):
        where: Path = (*path, "claims", number)
        for place, target in _targets(claim, where):
            if target not in catalog:
                unknown_target(document, place, target, catalog)
        if claim.target not in catalog:
            continue
        place = (*where, "target")
        if claim.target in first:
            params = {
                "target": claim.target,
                "first_line": str(document.place(first[claim.target]).line),
            }
            document.fault("second_claim", document.place(place), params)
        first.setdefault(claim.target, place)
        check_claim(document, where, claim, case.claims, case.as_of, catalog)


def _targets(claim: CaseClaim, path: Path) -> Iterator[tuple[Path, str]]:
    yield (*path, "target"), claim.target
    for number, row in enumerate(claim.schedule):
        if row.target is not None:
            yield (*path, "schedule", number, "target"), row.target


def _check_value(document: YamlDocument, path: Path, fact_type: FactType, value: Scalar) -> None:
    """Note a value that a fact of this type cannot have."""
    expected = ""
    if fact_type == "date":
        try:
            Period.parse(str(value))
        except PeriodError as error:
            params = {key: str(item) for key, item in error.params.items()}
            document.fault(error.code, document.place(path), params)
    elif fact_type == "text":
        expected = "" if isinstance(value, str) else "text"
    elif fact_type == "number":
        expected = "" if type(value) is int else "integer"
    elif number_of(value) is None:
        expected = "number"
    if expected:
        params = {"expected": expected, "given": shown(value)}
        document.fault("wrong_type", document.place(path), params)
