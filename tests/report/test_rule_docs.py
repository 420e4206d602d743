"""The Markdown pages of rules: what they say, and that text of rules is never markup."""

import re
import unicodedata
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from dxcheck import RuleSet, check
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.case import CasesFile
from dxcheck.model.requirement import Requirement
from dxcheck.report.markdown.escape import html_text, inline, paragraph
from dxcheck.report.markdown.rule_docs import INDEX, REGISTER, marker_of, rule_pages
from dxcheck.report.markdown.yaml_block import yaml_text
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView

HERE = Path(__file__).parent
RULES = HERE.parent / "example_rules"
EXPECTED = HERE / "rule_docs"
"""Reviewed pages: `dxcheck rules docs --rules tests/example_rules -o tests/report/rule_docs`."""

READ = read_ruleset([(RULES, "rules")])
OWN_TAGS = re.compile(r"</?(?:details|summary)>|^<!--.*-->$")
BLOCK = re.compile(r"^ *```yaml$.*?^ *```$", re.MULTILINE | re.DOTALL)
UNESCAPED_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
HOSTILE = st.text(
    "|<>`\\\n\r\t*_[]#~&$-+=1.!\x1b\x9b\u202e\u2066\u2028\ue000\x00 ja計"
) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "a|b\\|c\\\\|d",
        "```\n</details>\n|x|",
        "[x](javascript:a) ![y](http://z)",
        "# heading\n- item\n1. one",
        "&lt;b&gt; &#124;",
    ]
)
"""Text with all that Markdown, HTML or a terminal acts upon."""


def pages_of(ruleset: RuleSet, cases: dict[str, CasesFile]) -> dict[str, str]:
    """Return the pages of a rule set, as text."""
    view = ReportView(check(ruleset, []), messages("ja"))
    return {name: data.decode() for name, data in rule_pages(view, ruleset, cases).items()}


def rules() -> RuleSet:
    assert READ.ruleset is not None, READ.diagnostics
    return READ.ruleset


def test_pages_are_as_reviewed(examined: Callable[[Sized], None]) -> None:
    """Every page of the example rules has the bytes that were reviewed."""
    pages = pages_of(rules(), READ.cases)
    examined(pages)

    assert pages == {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes().decode()
        for path in EXPECTED.rglob("*.md")
    }


def test_every_bundled_rule_has_a_page_that_the_index_links(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """The index links each page once, and each page says that it is generated."""
    pages = pages_of(ruleset, {})
    examined(pages)

    links = re.findall(r"\]\(([^)]*)\)", pages[INDEX])
    assert links == [REGISTER, *(f"{rule.id}.md" for rule in ruleset.rules)]
    assert set(pages) == {INDEX, *links}
    assert [page.split("\n")[0] for page in pages.values()] == [marker_of(name) for name in pages]
    assert {page[-2:] != "\n\n" and page[-1] == "\n" for page in pages.values()} == {True}


def hostile(text: str) -> tuple[RuleSet, dict[str, CasesFile]]:
    """Return the example rules with a text wherever a rule set may hold one."""

    def replaced(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: replaced(item, name) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [replaced(item, key) for item in value]
        return text if key in TEXTS and isinstance(value, str) else value

    raw = replaced(rules().model_dump(by_alias=True, exclude_unset=True))
    for edition in raw["editions"]:
        edition["themes"] = dict.fromkeys(edition["themes"], text)
    for row in raw["requirements"]:
        row.update({"reason": text} if "reason" in row else {})
    for target in raw["catalog"]["targets"].values():
        target["attributes"] = {
            name: {**one, "values": ()} for name, one in target.get("attributes", {}).items()
        }
    raw["rules"][0]["versions"][1]["require"]["having"] = {"rank": [text or "x"]}
    cases = {
        name: CasesFile.model_validate(replaced(file.model_dump(by_alias=True, exclude_unset=True)))
        for name, file in READ.cases.items()
    }
    return RuleSet.model_validate(raw), cases


TEXTS = {"ja", "en", "title", "issuer", "section", "says", "name", "done_when", "version"}
"""The keys under which free text stands."""


@given(HOSTILE)
def test_no_text_breaks_a_table(text: str) -> None:
    """Every row of a table has as many cells as its head, whatever the rules say."""
    tables = 0
    for page in pages_of(*hostile(text)).values():
        width = 0
        for line in page.split("\n"):
            if not line.startswith("|"):
                width = 0
                continue
            pipes = len(UNESCAPED_PIPE.findall(line))
            tables += width == 0
            width = width or pipes
            assert pipes == width, line
    assert tables > 10


@given(HOSTILE)
def test_no_text_is_markup(text: str) -> None:
    """No tag, no code block and no control character comes from the text of a rule."""
    for page in pages_of(*hostile(text)).values():
        lines = page.split("\n")
        assert [line for line in lines if "<" in OWN_TAGS.sub("", line)] == []
        assert [line for line in lines if line.lstrip().startswith(("```", "~~~"))] == [
            line for line in lines if line.strip() in ("```yaml", "```")
        ]
        assert {unicodedata.category(c)[0] for c in page if c != "\n"} & {"C"} == set()
        assert not set(page) & {"\u2028", "\u2029"}


@given(HOSTILE)
def test_headings_and_items_are_those_of_the_page(text: str) -> None:
    """No text begins a heading, a list or a quote: the outline of a page never changes."""

    def outline(page: str) -> list[str]:
        prose = BLOCK.sub("", page)
        return re.findall(r"^ *(?:#+ |- |\d+[.)] |\+ |>|=+$)", prose, re.MULTILINE)

    pages, plain_pages = pages_of(*hostile(text)), pages_of(*hostile("x"))

    assert {name: outline(page) for name, page in pages.items()} == {
        name: outline(page) for name, page in plain_pages.items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "a\\|b"),
        ("a\\|b", "a\\\\\\|b"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        (
            "`x` *y* _z_ [l](u) ~s~ $m$ #t",
            "\\`x\\` \\*y\\* \\_z\\_ \\[l\\](u) \\~s\\~ \\$m\\$ \\#t",
        ),
        ("a\nb\t c", "a b c"),
        ("\u202ea\x1b", "\\\\u{202e}a\\\\u{1b}"),
        ("1. a", "1. a"),
        ("計画（令和3～7年度）", "計画（令和3～7年度）"),
    ],
)
def test_text_in_a_line_is_shown_as_it_is(text: str, expected: str) -> None:
    """Characters of markup are escaped, white space and control characters made visible."""
    assert inline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("1.", "1\\."),
        ("2.3版", "2.3版"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("===", "\\==="),
        ("# a", "\\# a"),
        ("> a", "&gt; a"),
        ("a - 1. b", "a - 1. b"),
    ],
)
def test_text_at_the_start_of_a_block_begins_no_list(text: str, expected: str) -> None:
    """What would begin a list, a rule or a heading is escaped at the start only."""
    assert paragraph(text) == expected


def test_text_in_a_tag_is_escaped_for_html() -> None:
    """Inside a tag Markdown is not read, and only HTML is escaped."""
    assert html_text("a|b <i>`&\n\u202e") == "a|b &lt;i&gt;`&amp; \\u{202e}"


class Holder(BaseModel):
    """A model with a requirement."""

    require: Requirement


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_asked_reads_back_from_its_block(text: str) -> None:
    """The YAML of a requirement is what its rule says, whatever its values hold."""
    raw = {
        "all": [
            {"target": "office/cio", "reaches": "done", "having": {"rank": [text, True, 1]}},
            {"fact": "plan.successor", "in": [text, "null", "1"]},
        ]
    }
    asked = Holder.model_validate({"require": raw}).require

    written = yaml_text(asked)

    assert yaml.safe_load(written) == raw
    assert not set("<`|") & set(written)


def test_the_key_that_marks_a_form_comes_first() -> None:
    """The YAML has its keys in the order in which rules are written."""
    raw = {"by": "R7年度末", "reaches": "done", "of": "procedures/all", "at_least": 2}

    assert yaml_text(Holder.model_validate({"require": raw}).require) == (
        "{at_least: 2, of: procedures/all, reaches: done, by: 令和7年度末}\n"
    )
