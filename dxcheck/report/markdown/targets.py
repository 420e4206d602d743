"""What counts for a rule, in Markdown: each target with what is done, each set with its members."""

from collections.abc import Iterator

from dxcheck.model.report import ReportRule
from dxcheck.report.markdown.escape import code, html_text, inline, paragraph
from dxcheck.report.rule_parts import Counted, counted_of
from dxcheck.report.view import ReportView


def target_lines(view: ReportView, rule: ReportRule) -> Iterator[str]:
    """Yield every target and set that the rule names; of facts there is nothing to count."""
    found = counted_of(view, rule)
    if not found:
        yield view.t("The rule asks for facts of the plan, not for targets (see dxcheck facts).")
    for number, counted in enumerate(found):
        if number:
            yield ""
        yield f"### {inline(counted.name)} {code(counted.id)}"
        if counted.done_when:
            yield from ("", _done(view, counted.done_when))
        if counted.members:
            yield from _member_lines(view, counted)


def _member_lines(view: ReportView, counted: Counted) -> Iterator[str]:
    """Yield the members of a set, folded away."""
    t = view.t
    summary = t("{number} members", number=len(counted.members))
    yield from ("", f"<details><summary>{html_text(summary)}</summary>", "")
    for member in counted.members:
        text = paragraph(member.name)
        if member.done_when:
            text = t("{name} ({reason})", name=text, reason=_done(view, member.done_when))
        yield f"- {text} {code(member.id)}"
    yield from ("", "</details>")


def _done(view: ReportView, definition: str) -> str:
    return inline(view.t("Done when: {definition}", definition=definition))
