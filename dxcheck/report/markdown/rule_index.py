"""All rules of a rule set as one Markdown page: a table for each theme."""

from collections.abc import Iterator
from itertools import groupby

from dxcheck.model.requirement import deadlines_of
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Confidence, Kind
from dxcheck.report.dates import date_text, known_text, period_text
from dxcheck.report.markdown.escape import code, inline, paragraph
from dxcheck.report.markdown.table import table
from dxcheck.report.rule_counts import counted_text, distinct_levels, level_word
from dxcheck.report.sentences import date_value
from dxcheck.report.sources import forces_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import CONFIDENCES


def index_lines(view: ReportView, ruleset: RuleSet) -> Iterator[str]:
    """Yield the lines of the page."""
    t = view.t
    yield from (f"# {inline(t('Rules of the rule set {version}', version=ruleset.version))}", "")
    reviewed = period_text(ruleset.reviewed, view.lang)
    for text in (
        t("In total: {counts}", counts=counted_text(t, list(ruleset.rules))),
        t("Sources were reviewed up to {reviewed}.", reviewed=reviewed),
        t(
            "must: asked by law or with a national deadline (not always a legal duty); should: "
            "advised; may: voluntary"
        ),
    ):
        yield from (paragraph(text), "")
    if ruleset.requirements:
        number = len(ruleset.requirements)
        link = t("Everything the nation asks: {number} requirements", number=number)
        yield from (f"[{inline(link)}](requirements.md)", "")
    for theme, group in groupby(ruleset.rules, key=lambda rule: rule.theme):
        rules = list(group)
        name = inline(view.theme_names.get(theme, theme))
        yield from (f"## {name} {code(theme)}", "")
        yield from (paragraph(counted_text(t, rules)), "")
        yield from (*_table(view, rules), "")


def _table(view: ReportView, rules: list[Rule]) -> list[str]:
    t = view.t
    header = (
        t("Level"),
        t("Rule"),
        t("Title"),
        t("Force for municipalities"),
        t("First asked"),
        t("Deadline"),
        t("How well known"),
    )
    return table(header, (_row(view, rule) for rule in rules))


def _row(view: ReportView, rule: Rule) -> tuple[str, ...]:
    """Return the cells of one rule; force, deadline and confidence are those of its newest."""
    t, versions = view.t, view.rules[rule.id].versions
    newest = versions[-1]
    kinds = [kind for kind in rule.applies_to if kind is not Kind.PREFECTURE]
    bases = [basis for basis in newest.basis if set(kinds) & set(basis.applies_to)]
    force = forces_text(view, bases) if kinds else t("not asked of municipalities")
    deadlines = dict.fromkeys(date_value(view, by) for by in deadlines_of(newest.definition))
    deadline = t(", ").join(deadlines) or t("none")
    if newest.until is not None:
        until = t("asked no longer from {day}", day=date_text(newest.until, view.lang))
        deadline = t("{name} ({reason})", name=deadline, reason=until)
    return (
        inline(level_word(t, distinct_levels(rule))),
        f"[{code(rule.id)}]({rule.id}.md)",
        inline(view.title(rule.id)),
        inline(force),
        inline(known_text(versions[0].since, view.lang)),
        inline(deadline),
        inline(t(CONFIDENCES[_weakest(basis.confidence for basis in newest.basis)])),
    )


def _weakest(given: Iterator[Confidence]) -> Confidence:
    order = list(Confidence)
    return max(given, key=order.index)
