"""Write the picture, the list of reasons and the worked examples of docs/verdicts.md."""

import sys
from collections.abc import Iterator
from pathlib import Path

from verdict_examples import Examples, Judged
from verdict_picture import picture
from verdict_reasons import reasons_by_verdict
from write_readme import with_blocks

from dxcheck.model.verdict import VERDICT_ORDER, Reason, Verdict
from dxcheck.report.markdown.escape import inline
from dxcheck.report.markdown.table import table
from dxcheck.report.reasons import counts_text, reason_sentence, reason_word
from dxcheck.report.sentences import asked_sentence
from dxcheck.report.tables.legend import VERDICT_MEANINGS
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, VERDICTS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "verdicts.md"
PICTURE = ROOT / "docs" / "images" / "verdicts.svg"


def page() -> str:
    """Return the text of the page with its generated parts made anew."""
    examples = Examples()
    by_reason = {judged.example.reason: judged for judged in examples.judged}
    parts = {
        "verdicts": _verdicts(examples.view),
        "reasons": _reasons(examples.view, by_reason),
        "examples": _examples(examples.view, by_reason),
    }
    blocks = {name: "\n".join(("", *lines, "")) for name, lines in parts.items()}
    return with_blocks(PAGE.read_text(encoding="utf-8"), blocks)


def _verdicts(view: ReportView) -> Iterator[str]:
    """Yield the table of the verdicts."""
    rows = ((_verdict(view, one), inline(view.t(VERDICT_MEANINGS[one]))) for one in VERDICT_ORDER)
    yield from table(("判定", "意味"), rows)


def _reasons(view: ReportView, by_reason: dict[Reason, Judged]) -> Iterator[str]:
    """Yield the table of the reasons, each with when it is given and the way to its example."""
    rows = (
        (
            _verdict(view, verdict),
            f"[{inline(view.t(REASONS[reason]))}](#{reason.value})",
            inline(by_reason[reason].example.name),
        )
        for verdict, reasons in reasons_by_verdict().items()
        for reason in reasons
    )
    yield from table(("判定", "理由", "どういうとき"), rows)


def _verdict(view: ReportView, verdict: Verdict) -> str:
    return view.t(VERDICTS[verdict])


def _examples(view: ReportView, by_reason: dict[Reason, Judged]) -> Iterator[str]:
    """Yield the example of each reason, under its verdict."""
    for number, (verdict, reasons) in enumerate(reasons_by_verdict().items()):
        yield from ("",) * bool(number)
        yield f"### {_verdict(view, verdict)}の例"
        for reason in reasons:
            yield f'\n#### <a id="{reason.value}"></a>{inline(view.t(REASONS[reason]))}\n'
            yield from _example(view, by_reason[reason])


def _example(view: ReportView, judged: Judged) -> Iterator[str]:
    """Yield what is asked, what the plan says, what the report says of it, and why."""
    example, plan, finding = judged
    version = view.version(finding) or view.rules[example.rule].versions[-1]
    outcome = view.t(
        "{name} ({reason})",
        name=_verdict(view, finding.verdict),
        reason=reason_word(view, finding),
    )
    *parts, of = finding.counts.model_dump().values()
    counts = "" if of in parts else f"。{counts_text(view, finding)}"
    asked = inline(asked_sentence(view, version.definition))
    yield f"求め（[ルール]({_rule_page(example.rule)})）: {asked}\n"
    yield f"```yaml\n{example.excerpt()}```\n"
    yield f"- 判定: **{inline(outcome)}**{inline(counts)}"
    yield f"- 報告の文: {inline(reason_sentence(view, plan, finding))}"
    yield f"- なぜか: {example.why}"


def _rule_page(rule: str) -> str:
    """Return where a rule can be read: the page of a national one, the file of another."""
    national = f"rules/{rule}.md"
    return national if (PAGE.parent / national).is_file() else f"examples/verdict-rules/{rule}.yaml"


if __name__ == "__main__":
    text = page()
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    PICTURE.write_text(picture(Examples().view.t), encoding="utf-8", newline="\n")
    sys.stdout.write("docs/verdicts.md and docs/images/verdicts.svg written\n")
