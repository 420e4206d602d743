"""The worked examples of docs/verdicts.md: read, and judged as a report judges a plan."""

from pathlib import Path
from typing import Annotated, NamedTuple

import yaml
from pydantic import Field

from dxcheck import PlanFile, RuleSet, check, load_ruleset
from dxcheck.api import InvalidFileError
from dxcheck.load.bundled import bundled_rules
from dxcheck.load.plans import read_plan
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import validated
from dxcheck.model.base import JapaneseText, Model
from dxcheck.model.case import Case
from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.vocabulary import Kind
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView, finding_of
from dxcheck.testing.cases import plan_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples" / "verdicts.yaml"
OWN_RULES = ROOT / "docs" / "examples" / "verdict-rules"
"""Rules for the reasons that no national rule gives."""


class Example(Case):
    """A case of one rule, whose plan is written as a plan file is, with a sentence why."""

    rule: str
    """The rule's id."""
    says: str
    """What the plan says: `claims` or `initiatives`, as the plan file has them."""
    why: JapaneseText
    """Why the verdict follows, in one sentence."""

    @property
    def path(self) -> str:
        """The name of its plan: no other example has its reason."""
        return f"{self.reason.value}.yaml"

    def excerpt(self) -> str:
        """Return what its plan file says that matters here."""
        kind = "" if self.kind is Kind.CITY else f"municipality:\n  kind: {self.kind.value}\n"
        return f"{kind}plan:\n  as_of: {self.as_of.western()}\n{self.says.rstrip()}\n"


class ExamplesFile(Model):
    """docs/examples/verdicts.yaml."""

    examples: Annotated[tuple[Example, ...], Field(min_length=1)]
    """The examples, in the order in which they are shown."""


class Judged(NamedTuple):
    """An example with what a report says of it.

    Attributes:
        example: the example.
        plan: its plan in the report.
        finding: what its rule finds there.
    """

    example: Example
    plan: ReportPlan
    finding: Finding


class Examples:
    """All examples in one report, each as a plan of its own.

    Attributes:
        ruleset: the bundled rules and those of the examples.
        view: the report in Japanese.
        judged: the examples in file order.
    """

    def __init__(self) -> None:
        """Read and judge them.

        Raises:
            InvalidFileError: the file, or what a plan says, has faults or leaves doubts.
        """
        examples = read_examples()
        self.ruleset = load_ruleset(bundled_rules(), OWN_RULES)
        plans = [plan_file(example, self.ruleset) for example in examples]
        self.view = ReportView(check(self.ruleset, plans), messages("ja"))
        by_path = {plan.path: plan for plan in self.view.report.plans}
        self.judged = tuple(
            Judged(example, by_path[example.path], finding_of(by_path[example.path], example.rule))
            for example in examples
        )


def read_examples() -> tuple[Example, ...]:
    """Return the examples of the file.

    Raises:
        InvalidFileError: the file has faults.
    """
    document = YamlDocument(EXAMPLES.name, EXAMPLES.read_bytes())
    file = validated(document, ExamplesFile)
    if file is None:
        raise InvalidFileError(tuple(document.diagnostics))
    return file.examples


def plan_file(example: Example, ruleset: RuleSet) -> PlanFile:
    """Return the plan of an example, read as a plan file is.

    Raises:
        InvalidFileError: what it says has faults, or something that a warning is given of.
    """
    data = plan_text(example).encode()
    result = read_plan(data, example.path, ruleset.catalog)
    if result.plan is None or result.diagnostics:
        raise InvalidFileError(result.diagnostics)
    return result.plan


def plan_text(example: Example) -> str:
    """Return the plan file of an example: the plan of a case, and what it says as it is shown."""
    head = plan_of(example).model_dump(mode="json", include={"municipality", "plan"})
    head["plan"]["series"] = example.reason.value.replace("_", "-")  # none is another's revision
    return yaml.safe_dump(head, allow_unicode=True, sort_keys=False) + example.says
