"""Write docs/editions.md: what each edition asks, and what that changes for the real plans."""

import sys
from collections.abc import Iterator
from pathlib import Path

from dxcheck import check, load_plan, load_ruleset
from dxcheck.load.plans import plan_paths
from dxcheck.model.edition import Edition
from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.vocabulary import Confidence
from dxcheck.report.dates import period_text
from dxcheck.report.messages import messages
from dxcheck.report.sentences import asked_sentence, edition_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import CONFIDENCES, REASONS, VERDICTS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "editions.md"
OLD, NEW = "1.0", "latest"
NONE = "－"

HEAD = """\
# 国の計画の版と、要求の違い

<!-- `make edition-table` が rules/ と plans/ から作る。 -->

`dxcheck report plans --edition 1.0` と `--edition latest` は、国が要求を変えたところだけで
違います。版を指定すると、その版が最新であった最後の日（最新の版では、出典を見直した日）に
求められていたことと照合します。法律や閣議決定のように日付で始まる要求も、その日までのものを数えます。
"""


class Comparison:
    """The real plans under the first and under the latest edition."""

    def __init__(self) -> None:
        """Judge the plans twice."""
        self.ruleset = load_ruleset(ROOT / "rules")
        plans = [load_plan(path, self.ruleset) for path in plan_paths(ROOT / "plans")]
        self.old, self.new = (
            ReportView(check(self.ruleset, plans, edition=edition), messages("ja"))
            for edition in (OLD, NEW)
        )

    def pairs(self) -> Iterator[tuple[ReportPlan, Finding, Finding]]:
        """Yield each plan with the two findings of each rule."""
        both = zip(self.old.report.plans, self.new.report.plans, strict=True)
        for before, after in both:
            for findings in zip(before.findings, after.findings, strict=True):
                yield (after, *findings)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _row(*cells: str) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _table(*head: str) -> str:
    return _row(*head) + "|" + "---|" * len(head) + "\n"


def page() -> str:
    """Return the text of the page."""
    both = Comparison()
    parts = (_editions(both), _headings(both.new), _asked(both), _verdicts(both))
    return HEAD + "".join("".join(part) for part in parts)


def _editions(both: Comparison) -> Iterator[str]:
    view = both.new
    yield "\n## 版\n\n「指定」は `--edition` に書く名です。\n\n"
    yield _table("版", "指定", "公表", "対象期間", "確度", "分かっていないこと")
    for edition in view.report.editions:
        yield _row(
            _short(view, edition),
            f"`{edition.id}`",
            period_text(edition.published, "ja"),
            period_text(edition.period, "ja"),
            view.t(CONFIDENCES[edition.confidence]),
            edition.note or "",
        )
    yield _unconfirmed(both)


def _unconfirmed(both: Comparison) -> str:
    """Return what it means that editions are not confirmed; "" where all are."""
    view = both.new
    unsure = [one for one in view.report.editions if one.confidence is Confidence.UNCONFIRMED]
    if not unsure:
        return ""
    ids = {edition.id for edition in unsure}
    names = "・".join(_short(view, edition) for edition in unsure)
    titles = "、".join(
        rule.title.ja
        for rule in both.ruleset.rules
        for version in rule.versions
        if version.from_.edition in ids or "edition." in str(version.require)
    )
    return (
        f"\n「未確認」の{names}は、公表の日も見出しも、国の文書でも引用でも確かめていません"
        f"（その間の日付の計画では、報告の「照合した版」になります）。\n"
        f"その版がなかったとしても、変わりうる判定は、次のルールのものだけです: {titles}。\n"
    )


def _short(view: ReportView, edition: Edition) -> str:
    """Return an edition without the date that its column of the table has."""
    return edition_text(view, edition.id).partition("（")[0]


def _headings(view: ReportView) -> Iterator[str]:
    """Yield the heading of each edition for each theme."""
    editions = view.report.editions
    yield "\n## 版ごとの見出し\n\n重点取組事項には、推進体制などの項目を含みます。"
    yield f"「{NONE}」は、見出しがないか、分からないものです。\n\n"
    yield _table("重点取組事項", *(_short(view, edition) for edition in editions))
    for theme in view.report.themes:
        headings = (
            edition.themes.get(theme.id, NONE)
            + ("（未確認）" if theme.id in edition.unconfirmed else "")
            for edition in editions
        )
        yield _row(theme.name.ja, *headings)


def _asked(both: Comparison) -> Iterator[str]:
    """Yield the rules that ask something else, each with the first plan's two versions."""
    seen: dict[str, tuple[str, str]] = {}
    sources: dict[str, None] = {}
    for _, before, after in both.pairs():
        texts = (_asks(both.old, before), _asks(both.new, after))
        if texts[0] != texts[1]:
            seen.setdefault(before.rule, texts)
        elif before.version != after.version:
            sources[before.rule] = None
    yield "\n## 求めの違うルール\n\n" + _table("ルール", "1.0版", "最新の版")
    for rule in both.new.report.rules:
        if rule.id in seen:
            yield _row(f"{rule.title.ja}（`{rule.id}`）", *seen[rule.id])
    names = "、".join(both.new.title(rule) for rule in sources if rule not in seen)
    yield f"\n求めは同じで、出典だけが加わったか改まったルール: {names}。\n"


def _asks(view: ReportView, finding: Finding) -> str:
    version = view.version(finding)
    if version is None:
        return view.t(REASONS[finding.reason])
    return asked_sentence(view, version.definition)


def _verdicts(both: Comparison) -> Iterator[str]:
    """Yield a row for each rule whose outcome differs for some plan."""
    view = both.new
    plans = list(view.report.plans)
    changes: dict[str, dict[str, str]] = {}
    for plan, before, after in both.pairs():
        if (before.verdict, before.reason) != (after.verdict, after.reason):
            words = [view.t(VERDICTS[one.verdict]) for one in (before, after)]
            if before.verdict is after.verdict:
                words = [view.t(REASONS[one.reason]) for one in (before, after)]
            changes.setdefault(before.rule, {})[_name(plan)] = " → ".join(words)
    yield f"\n## 判定の違うところ\n\n「{NONE}」は、どちらの版でも同じものです。\n\n"
    yield _table("ルール", *map(_name, plans))
    for rule in view.report.rules:
        if rule.id in changes:
            cells = (changes[rule.id].get(_name(plan), NONE) for plan in plans)
            yield _row(rule.title.ja, *cells)


def _name(plan: ReportPlan) -> str:
    return f"{plan.municipality.name} {period_text(plan.plan.as_of, 'ja')}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write("docs/editions.md written\n")
