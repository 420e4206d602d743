"""What the register of national requirements must hold: what it names exists."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.register import RegisteredRequirement
from dxcheck.model.report import Path
from dxcheck.model.ruleset import RuleSet


class RegisterRow(NamedTuple):
    """A row of the register with the file it was read from and its number there."""

    requirement: RegisteredRequirement
    document: YamlDocument
    number: int


def check_requirements(
    ruleset: RuleSet, rules: Collection[str], rows: Iterable[RegisterRow]
) -> None:
    """Note rules, documents and editions that do not exist, in the row that names them.

    Args:
        ruleset: the rule set.
        rules: the ids of the rules that have a file, right or wrong.
        rows: the rows of all files.
    """
    documents = [document.id for document in ruleset.documents]
    editions = [edition.id for edition in ruleset.editions]
    for requirement, document, number in rows:
        path: Path = ("requirements", number)
        for place, rule in enumerate(requirement.rules):
            if rule not in rules:
                where = document.place((*path, "rules", place))
                choice = nearest(rule, rules)
                document.fault("unknown_rule", where, {"rule": rule}, nearest=choice)
        for place, basis in enumerate(requirement.basis):
            if basis.document not in documents:
                where = document.place((*path, "basis", place, "document"))
                choice = nearest(basis.document, documents)
                params = {"document": basis.document}
                document.fault("unknown_document", where, params, nearest=choice)
        start = requirement.from_
        if start is not None and start.edition is not None and start.edition not in editions:
            where = document.place((*path, "from", "edition"))
            choice = nearest(start.edition, editions)
            params = {"edition": start.edition, "choices": ", ".join(editions)}
            document.fault("unknown_edition", where, params, nearest=choice)
