"""The page on verdicts: picture, tables and worked examples say what the program does."""

import re
from collections import Counter
from collections.abc import Callable, Sized
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import write_verdicts
from click.testing import Result
from read_back import csv_rows
from verdict_examples import Examples, plan_file, plan_text, read_examples
from verdict_picture import CHIP_HEIGHT, RIGHT, TEXT, Chip, picture, rows
from verdict_reasons import reasons_by_verdict

from dxcheck import Reason
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.plan import Plan
from dxcheck.model.report import FindingCounts
from dxcheck.model.verdict import RANKED
from dxcheck.report.messages import messages
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.tables.legend import VERDICT_MEANINGS
from dxcheck.report.words import REASONS, VERDICTS

Run = Callable[..., Result]

OURS = ("--rules", "bundled", "--rules", "docs/examples/verdict-rules")
CLASSES = ("name", "chip-text")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples()


@pytest.fixture(scope="module")
def page() -> str:
    return write_verdicts.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_the_example_of_a_reason_is_judged_as_it_says(examples: Examples, reason: Reason) -> None:
    """The engine gives the one example of each reason its verdict, its reason and its counts."""
    [judged] = [one for one in examples.judged if one.example.reason is reason]
    example, _, finding = judged

    assert (finding.verdict, finding.reason, finding.counts) == (
        example.verdict,
        example.reason,
        example.counts or FindingCounts(),
    )


def test_every_reason_has_one_example(examined: Callable[[Sized], None]) -> None:
    """None is left out and none has two, also when there is a new one."""
    found = Counter(example.reason for example in read_examples())
    examined(found)

    assert found == Counter(Reason)


def test_every_reason_stands_under_the_one_verdict_it_gives() -> None:
    """The order of the page is that of the outcomes, and what has no rank does not apply."""
    shown = [
        (verdict, reason) for verdict, reasons in reasons_by_verdict().items() for reason in reasons
    ]

    assert shown[: len(RANKED)] == list(RANKED)
    assert Counter(reason for _, reason in shown) == Counter(Reason)
    assert {example.reason: example.verdict for example in read_examples()} == {
        reason: verdict for verdict, reason in shown
    }


def test_what_is_shown_of_a_plan_is_what_was_judged(
    examples: Examples, examined: Callable[[Sized], None]
) -> None:
    """Put into a plan file, the excerpt on the page gives the plan behind the verdict."""
    examined(examples.judged)

    for example, _, _ in examples.judged:
        silent = plan_text(example.model_copy(update={"says": ""}))
        whole: dict[str, Any] = YamlDocument("silent", silent.encode()).value
        for part, said in YamlDocument("shown", example.excerpt().encode()).value.items():
            whole[part] = {**whole[part], **said} if isinstance(said, dict) else said
        assert Plan.model_validate(whole) == plan_file(example, examples.ruleset).plan


def test_the_page_is_up_to_date(page: str) -> None:
    """Tables and examples are written anew by `make verdicts` when words or verdicts change."""
    assert write_verdicts.page() == page


def test_the_page_shows_every_part(examples: Examples, page: str) -> None:
    """The marks between which the page is written are there: each example has its place."""
    t = messages("ja")
    shown = re.findall(r'^#### <a id="(\w+)"></a>(.+)$', page, re.MULTILINE)

    assert shown == [
        (reason.value, t(REASONS[reason]))
        for reasons in reasons_by_verdict().values()
        for reason in reasons
    ]
    assert all(page.count(judged.example.why) == 1 for judged in examples.judged)


def test_links_to_a_reason_have_its_name(page: str, examined: Callable[[Sized], None]) -> None:
    """Links within the page lead to a heading; those to a reason have the word of the reports."""
    t = messages("ja")
    known = {reason.value: t(REASONS[reason]) for reason in Reason}
    known |= {heading: heading for heading in re.findall(r"^## (.+)$", page, re.MULTILINE)}
    links = re.findall(r"\[([^\]]+)\]\(#([^)]+)\)", page)
    examined(links)

    assert [(words, link) for words, link in links if known.get(link) != words] == []


def test_the_page_shows_what_a_report_says(
    examples: Examples, run: Run, tmp_path: Path, page: str
) -> None:
    """Verdict, reason and sentence of an example are those of the table `dxcheck report` writes."""
    for example, _, _ in examples.judged:
        text = plan_text(example)
        (tmp_path / example.path).write_text(text, encoding="utf-8", newline="\n")

    result = run("report", tmp_path, *OURS, "-f", "csv", "-q")

    keys = [column.key for column in FINDING_COLUMNS]
    table = [dict(zip(keys, row, strict=True)) for row in csv_rows(result.stdout_bytes)[1:]]
    told = {(row["plan"], row["rule"]): row for row in table}
    for example, _, _ in examples.judged:
        row = told[example.name, example.rule]
        assert f"- 判定: **{row['verdict']}（{row['reason']}）**" in page
        assert f"- 報告の文: {row['explanation']}\n- なぜか: {example.why}\n" in page


def test_the_rules_of_the_examples_are_clean(run: Run) -> None:
    """The folder of example rules has nothing to mend, and its cases hold."""
    lint = run("rules", "lint", *OURS, "--lang", "en")
    test = run("rules", "test", *OURS, "--rule", "open-data/public-bus", "--lang", "en")

    assert (lint.exit_code, lint.stderr) == (0, "")
    assert (test.exit_code, test.stderr) == (0, "")
    assert test.stdout == ("1 rules, 8 cases ran: 8 hold, 0 fail; 0 verdicts without a case.\n")


def test_the_picture_is_up_to_date() -> None:
    """It is drawn anew by `make verdicts` when words, verdicts or colours change."""
    drawn = write_verdicts.PICTURE.read_text(encoding="utf-8")

    assert picture(messages("ja")) == drawn


def test_the_picture_shows_every_verdict_and_every_reason_once() -> None:
    """Its texts are the words of the reports, from the worst to the best, and it says so itself."""
    t = messages("ja")
    root = ET.fromstring(picture(t))  # noqa: S314 - our own
    texts = [node.text for node in root.iter(f"{SVG}text") if node.get("class") in CLASSES]
    names = [t(VERDICTS[verdict]) for verdict in reasons_by_verdict()]
    reasons = [t(REASONS[reason]) for some in reasons_by_verdict().values() for reason in some]

    title, desc = (root.findtext(f"{SVG}{name}") for name in ("title", "desc"))
    assert Counter(texts) == Counter((*names, *reasons))
    assert ["".join(row.meaning) for row in rows(t)] == [
        t(VERDICT_MEANINGS[verdict]) for verdict in reasons_by_verdict()
    ]
    assert title == "判定の順と、それぞれの理由"
    assert desc is not None
    assert " < ".join(names[:-1]) in desc
    assert [reason for reason in reasons if reason not in desc] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_in_the_picture_overlaps(lang: str, examined: Callable[[Sized], None]) -> None:
    """Reasons stand inside their verdict, and no two of them touch; nor do two verdicts."""
    found = rows(messages(lang))
    chips = [chip for row in found for chip in row.chips]
    examined(chips)

    for row in found:
        for chip in row.chips:
            assert chip.x >= TEXT
            assert chip.x + chip.width <= RIGHT
            assert row.top < chip.y
            assert chip.y + CHIP_HEIGHT < row.bottom
    assert all(upper.bottom < lower.top for upper, lower in pairwise(found))
    assert [(a, b) for a, b in combinations(chips, 2) if touch(a, b)] == []


def touch(one: Chip, other: Chip) -> bool:
    beside = one.x + one.width < other.x or other.x + other.width < one.x
    above = one.y + CHIP_HEIGHT < other.y or other.y + CHIP_HEIGHT < one.y
    return not (beside or above)
