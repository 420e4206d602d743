"""What counts for a rule, in Markdown: each target with what is done, each set with its members."""

from collections.abc import Iterator

from dxcheck.model.report import ReportRule, ReportTarget
from dxcheck.report.markdown.escape import code, html_text, inline, paragraph
from dxcheck.report.view import ReportView


def target_lines(view: ReportView, rule: ReportRule) -> Iterator[str]:
    """Yield every target and set that the rule names; of facts there is nothing to count."""
    known = [name for name in rule.targets if name in view.report.targets]
    if not known:
        yield view.t("The rule asks for facts of the plan, not for targets (see dxcheck facts).")
    for number, name in enumerate(known):
        if number:
            yield ""
        target = view.report.targets[name]
        lines = _set_lines if target.members else _single_lines
        yield from lines(view, name, target)


def _single_lines(view: ReportView, name: str, target: ReportTarget) -> Iterator[str]:
    yield _heading(view, name, target)
    if target.done_when:
        yield from ("", _done(view, target.done_when))


def _set_lines(view: ReportView, name: str, target: ReportTarget) -> Iterator[str]:
    """Yield a set: what is done, once where its members share it, and the members folded away."""
    t = view.t
    members = [(member, view.report.targets[member]) for member in target.members]
    shared = {member.done_when for _, member in members}
    definition = target.done_when or (shared.pop() if len(shared) == 1 else None)
    yield _heading(view, name, target)
    if definition:
        yield from ("", _done(view, definition))
    summary = t("{number} members", number=len(members))
    yield from ("", f"<details><summary>{html_text(summary)}</summary>", "")
    for member_id, member in members:
        text = paragraph(member.name.in_language(view.lang))
        if member.done_when and member.done_when != definition:
            done = inline(t("Done when: {definition}", definition=member.done_when))
            text = t("{name} ({reason})", name=text, reason=done)
        yield f"- {text} {code(member_id)}"
    yield from ("", "</details>")


def _heading(view: ReportView, name: str, target: ReportTarget) -> str:
    return f"### {inline(target.name.in_language(view.lang))} {code(name)}"


def _done(view: ReportView, definition: str) -> str:
    return inline(view.t("Done when: {definition}", definition=definition))
