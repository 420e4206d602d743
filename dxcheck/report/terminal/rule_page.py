"""One rule as a page: what, why, by which source, what counts, how it is judged."""

from rich.cells import cell_len

from dxcheck.model.report import ReportRule, ReportVersion
from dxcheck.model.vocabulary import Origin
from dxcheck.report.dates import date_text, known_text
from dxcheck.report.interface import Options
from dxcheck.report.judging import HOW, OF_FACTS, judging_lines
from dxcheck.report.phrases import kinds_text, levels_text, origin_text
from dxcheck.report.sentences import asked_sentence, basis_text
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, STYLES, VERDICTS


def render_rule(view: ReportView, rule: ReportRule, options: Options) -> bytes:
    """Return the page of one rule."""
    page, t = Page(options), view.t
    page.ruled(f"{view.title(rule.id)}  {rule.id}", "=")
    origin = origin_text(t, rule.origin)
    _put_rows(
        page,
        [
            (t("Theme"), view.theme_names.get(rule.theme, rule.theme)),
            (t("Level"), t("{name} ({reason})", name=levels_text(t, rule.level), reason=origin)),
            (t("Applies to"), kinds_text(t, rule.applies_to)),
            (t("Why"), rule.rationale.in_language(view.lang)),
            (t("What to do"), rule.remedy.in_language(view.lang)),
        ],
    )
    page.blank()
    page.put((t("What is asked, since when, and by which source"), "bold"))
    for version in rule.versions:
        _put_version(page, view, rule, version)
    page.blank()
    page.put((t("What counts"), "bold"))
    if rule.targets:
        _put_targets(page, view, rule)
        page.blank()
        page.put((t("How it is judged"), "bold"))
        _put_lines(page, view)
    else:
        page.paragraph(t(OF_FACTS), indent=2)
    return page.bytes()


def _put_rows(page: Page, rows: list[tuple[str, str]], indent: int = 0) -> None:
    width = max(cell_len(label) for label, _ in rows)
    for label, text in rows:
        page.labelled(label, text, indent=indent, label_width=width)


def _put_version(page: Page, view: ReportView, rule: ReportRule, version: ReportVersion) -> None:
    t = view.t
    page.blank()
    rows = [
        (t("Since"), known_text(version.since, view.lang)),
        (
            t("Asked" if rule.origin is Origin.NATIONAL else "Looked at"),
            asked_sentence(view, version.definition),
        ),
    ]
    if version.until is not None:
        rows.append((t("Until"), date_text(version.until, view.lang)))
    for number, basis in enumerate(version.basis):
        text = basis_text(view, basis)
        rows.append((t("Source") if number == 0 else "", text))
    _put_rows(page, rows, indent=2)


def _put_targets(page: Page, view: ReportView, rule: ReportRule) -> None:
    """Put every set with its members, and each definition of done once."""
    targets = view.report.targets
    leaves: dict[str, None] = {}
    for target_id in rule.targets:
        target = targets.get(target_id)
        if target is None:
            continue
        leaves.update(dict.fromkeys(target.members or (target_id,)))
        if target.members:
            names = view.t(", ").join(view.target(member) for member in target.members)
            name = target.name.in_language(view.lang)
            text = view.t(
                "{name} ({number}): {names}", name=name, number=len(target.members), names=names
            )
            page.paragraph(text, indent=2)
    definitions = dict.fromkeys(
        targets[leaf].done_when for leaf in leaves if leaf in targets and targets[leaf].done_when
    )
    for definition in definitions:
        page.paragraph(view.t("Done when: {definition}", definition=str(definition)), indent=2)


def _put_lines(page: Page, view: ReportView) -> None:
    t = view.t
    page.paragraph(t(HOW), indent=2)
    width = max(cell_len(t(word)) for word in VERDICTS.values())
    for (verdict, reason), line in judging_lines():
        page.labelled(
            t(VERDICTS[verdict]),
            t("{name} ({reason})", name=t(line), reason=t(REASONS[reason])),
            indent=4,
            label_width=width,
            style=STYLES[verdict],
        )
