"""The table of findings, one on each line: the same columns in CSV and in the sheet."""

from collections.abc import Iterator
from functools import cached_property

from dxcheck.model.report import Finding, FindingEvidence, ReportPlan
from dxcheck.model.vocabulary import Role
from dxcheck.model.waiver import ReportWaiver
from dxcheck.report.finding_parts import asked_by, rule_marks, unmet_names
from dxcheck.report.quotes import first_quotes
from dxcheck.report.sentences import asked_sentence
from dxcheck.report.sources import is_duty
from dxcheck.report.text import MAX_QUOTE, quoted
from dxcheck.report.view import ReportView, by_verdict, part_name
from dxcheck.report.waivers import waiver_line
from dxcheck.report.words import CONFIDENCES


class Row:
    """One finding with what stands around it.

    Attributes:
        number: which line of the table it is, from 1.
        view: the report.
        plan: the plan that was judged.
        finding: the finding.
    """

    def __init__(self, number: int, view: ReportView, plan: ReportPlan, finding: Finding) -> None:
        """Take what is shown."""
        self.number = number
        self.view = view
        self.plan = plan
        self.finding = finding

    @cached_property
    def quote(self) -> FindingEvidence | None:
        """The first quote that supports, None where there is none."""
        return self._first(Role.SUPPORTS)

    @cached_property
    def contrary(self) -> FindingEvidence | None:
        """The first quote that contradicts, None where there is none."""
        return self._first(Role.AGAINST)

    def _first(self, role: Role) -> FindingEvidence | None:
        return next((item for item in first_quotes(self.finding) if item.role is role), None)

    @cached_property
    def waivers(self) -> list[ReportWaiver]:
        """The waivers of the rule that stand beside the plan."""
        return [one for one in self.plan.waivers if one.rule == self.finding.rule]

    def is_legal_duty(self) -> bool | None:
        """Tell whether it is a legal duty, None where nothing was asked."""
        bases = asked_by(self.view, self.plan, self.finding)
        return is_duty(self.view, bases) if bases else None

    def marks(self) -> str:
        """Return what must be known of the rule."""
        return self.view.t(", ").join(rule_marks(self.view, self.plan, self.finding))

    def unmet(self) -> str:
        """Return the members that are not met."""
        return self.view.t(", ").join(unmet_names(self.view, self.finding))

    def asked(self) -> str:
        """Return what was asked."""
        version = self.view.version(self.finding)
        return asked_sentence(self.view, version.definition) if version else ""

    def sources(self) -> str:
        """Return the sources of what was asked: document, place, how well it is known."""
        view = self.view
        return view.t("; ").join(
            view.t(
                "{name} ({reason})",
                name=f"{view.document_title(basis.document)} {basis.section or ''}".rstrip(),
                reason=view.t(CONFIDENCES[basis.confidence]),
            )
            for basis in asked_by(view, self.plan, self.finding)
        )

    def waived(self) -> str:
        """Return the waivers in words."""
        return self.view.t("; ").join(waiver_line(self.view, one) for one in self.waivers)


def initiative_name(plan: ReportPlan, number: str | None) -> str:
    """Return number and title of an initiative of a plan, "" for none."""
    for place, one in enumerate(plan.initiatives):
        if one.id == number:
            return part_name(plan, f"initiatives/{place}")
    return ""


def quote_words(item: FindingEvidence | None) -> str:
    """Return the words of a quote, cut where they are very many; "" for none."""
    return quoted(item.quote, MAX_QUOTE) if item is not None else ""


def finding_rows(view: ReportView) -> Iterator[Row]:
    """Yield every finding: plans in order, in each of them worst first and must before should."""
    number = 0
    for plan in view.report.plans:
        for findings in by_verdict(plan).values():
            for finding in findings:
                number += 1
                yield Row(number, view, plan, finding)
