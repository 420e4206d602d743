"""One rule as a Markdown page: what, for whom, why, by which source, what counts, its cases."""

from collections.abc import Iterator

from dxcheck.model.case import Case
from dxcheck.model.catalog import ALL_KINDS
from dxcheck.model.report import ReportRule
from dxcheck.model.rule import Basis, Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind
from dxcheck.report.markdown.case_rows import case_lines
from dxcheck.report.markdown.escape import code, inline, paragraph
from dxcheck.report.markdown.table import table
from dxcheck.report.markdown.targets import target_lines
from dxcheck.report.markdown.yaml_block import yaml_block
from dxcheck.report.phrases import kinds_text, levels_text, origin_text
from dxcheck.report.rule_parts import dated_versions
from dxcheck.report.sentences import asked_sentence, edition_text, force_text
from dxcheck.report.sources import bases_for, duty_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import CONFIDENCES


def rule_lines(
    view: ReportView, ruleset: RuleSet, rule: Rule, cases: tuple[Case, ...]
) -> Iterator[str]:
    """Yield the lines of the page of one rule."""
    t = view.t
    yield from (f"# {inline(view.title(rule.id))}", "", code(rule.id), "")
    yield from _head(view, rule)
    yield from ("", f"## {t('Why')}", "", paragraph(rule.rationale.in_language(view.lang)))
    yield from ("", f"## {t('What is asked, since when, and by which source')}")
    yield from _versions(view, view.rules[rule.id])
    yield from ("", f"## {t('What counts')}", "")
    yield from target_lines(view, view.rules[rule.id])
    yield from ("", f"## {t('What to do')}", "", paragraph(rule.remedy.in_language(view.lang)))
    yield from ("", f"## {t('Test cases: {number}', number=len(cases))}", "")
    yield from case_lines(t, ruleset.catalog, cases)
    yield from ("", f"## {t('What each edition of the national plan calls it')}", "")
    yield from _headings(view, ruleset, rule.theme)


def _head(view: ReportView, rule: Rule) -> Iterator[str]:
    """Yield what the rule is: its theme, how binding, for whom, and where it applies."""
    t = view.t
    origin = origin_text(t, rule.origin)
    level = t("{name} ({reason})", name=levels_text(t, rule.level), reason=origin)
    theme = view.theme_names.get(rule.theme, rule.theme)
    yield _item(view, t("Theme"), theme)
    yield _item(view, t("Level"), level)
    yield _item(view, t("Applies to"), kinds_text(t, rule.applies_to))
    yield f"- {t('A legal duty?')}"
    for kinds, duty in _duties(view, rule):
        yield f"  {_item(view, kinds_text(t, kinds), duty)}"
    if rule.when is not None:
        yield from (f"- {t('Only where')}", "")
        yield from (f"  {line}" for line in yaml_block(rule.when))


def _item(view: ReportView, label: str, text: str) -> str:
    return f"- {view.t('{label}: {text}', label=label, text=inline(text))}"


def _duties(view: ReportView, rule: Rule) -> list[tuple[list[Kind], str]]:
    """Return what the newest version makes of it, by kinds of government that share it."""
    newest = view.rules[rule.id].versions[-1]
    groups: dict[str, list[Kind]] = {}
    for kind in rule.applies_to:
        duty = duty_text(view, bases_for(newest, kind), rule.level_for(kind))
        groups.setdefault(duty, []).append(kind)
    return [(kinds, duty) for duty, kinds in groups.items()]


def _versions(view: ReportView, rule: ReportRule) -> Iterator[str]:
    """Yield the versions, oldest first, each with the last day on which it counts."""
    t = view.t
    for heading, version in dated_versions(view, rule):
        yield from ("", f"### {inline(heading)}", "")
        yield from (paragraph(asked_sentence(view, version.definition)), "")
        yield from (*yaml_block(version.definition), "")
        header = (
            t("Document"),
            t("Section"),
            t("Applies to"),
            t("Force"),
            t("What it says"),
            t("How well known"),
        )
        rows = (
            (
                view.document_title(basis.document),
                basis.section or "",
                _kinds(view, basis),
                force_text(view, view.documents[basis.document]),
                basis.says,
                t(CONFIDENCES[basis.confidence]),
            )
            for basis in version.basis
        )
        yield from table(header, (tuple(map(inline, row)) for row in rows))


def _kinds(view: ReportView, basis: Basis) -> str:
    """Return the kinds of government for which a source is true."""
    is_for_all = set(basis.applies_to) == set(ALL_KINDS)
    return view.t("all kinds") if is_for_all else kinds_text(view.t, basis.applies_to)


def _headings(view: ReportView, ruleset: RuleSet, theme: str) -> Iterator[str]:
    """Yield the heading of the theme in each edition that is known to have one."""
    t = view.t
    known = [edition for edition in ruleset.editions if theme in edition.themes]
    if not known:
        yield t("No edition is known to have a heading for this theme.")
        return
    rows = []
    for edition in known:
        mark = t("not confirmed") if theme in edition.unconfirmed else ""
        row = (edition_text(view, edition.id), edition.themes[theme], mark)
        rows.append(tuple(map(inline, row)))
    yield from table((t("Edition"), t("Heading"), t("How well known")), rows)
