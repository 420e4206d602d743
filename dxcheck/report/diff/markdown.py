"""A comparison in Markdown, fit for a job summary or a page of minutes."""

from collections.abc import Iterator

from dxcheck.model.diff import Change, DiffSide, FindingDiff, PlanDiff
from dxcheck.report.diff.view import DiffView
from dxcheck.report.interface import Options
from dxcheck.report.markdown.escape import code, inline
from dxcheck.report.markdown.table import BREAK, table
from dxcheck.report.text import plain
from dxcheck.report.words import LEVELS


def render(view: DiffView, options: Options) -> bytes:
    """Return the comparison as Markdown; what stayed only where everything is shown."""
    lines = [f"# {inline(view.t('What changed: two states of the plans compared'))}"]
    if view.failed():
        lines += ["", inline(view.failed())]
    for pair in view.diff.pairs:
        lines += ["", *_pair(view, pair, in_full=options.in_full)]
    t = view.t
    for label, sides, reports in (
        (t("Gone: only before"), view.diff.removed, view.old),
        (t("New: only after"), view.diff.added, view.new),
    ):
        if sides:
            lines += ["", f"## {inline(label)}", ""]
            lines += [f"- {_name(side)}: {inline(view.side(side, reports))}" for side in sides]
    return ("\n".join(lines) + "\n").encode()


def _name(side: DiffSide) -> str:
    return f"{inline(side.municipality.name)} ({inline(plain(side.path))})"


def _pair(view: DiffView, pair: PlanDiff, *, in_full: bool) -> Iterator[str]:
    t = view.t
    yield f"## {inline(pair.new.municipality.name)}"
    yield ""
    yield from table(
        ["", inline(t("Plan")), inline(t("File"))],
        [
            [inline(t("Before")), inline(view.side(pair.old, view.old)), inline(pair.old.path)],
            [inline(t("After")), inline(view.side(pair.new, view.new)), inline(pair.new.path)],
        ],
    )
    yield ""
    yield inline(t("{label}: {text}", label=t("Result"), text=view.tallies(pair.summary)))
    if pair.summary.stayed == len(pair.findings):
        yield ""
        yield inline(t("Nothing changed: every verdict has the same reason as before."))
    for change, findings in view.changes(pair):
        if change is Change.STAYED and not in_full:
            continue
        yield ""
        yield f"### {inline(view.heading(change, len(findings)))}"
        yield ""
        head = (t("Requirement"), t("Before"), t("After"), t("Cause"))
        yield from table(
            [inline(word) for word in head], [_row(view, pair, found) for found in findings]
        )


def _row(view: DiffView, pair: PlanDiff, found: FindingDiff) -> list[str]:
    t = view.t
    level = t(LEVELS[found.new.level])
    title = f"{inline(view.new.title(found.rule))} ({inline(level)}){BREAK}{code(found.rule)}"
    sides = zip(view.outcomes(found), view.said(pair, found), strict=True)
    old, new = (
        BREAK.join([f"**{inline(outcome)}**", *map(inline, lines)]) for outcome, lines in sides
    )
    causes = BREAK.join(map(inline, view.causes(found)))
    return [title, old, new, causes]
