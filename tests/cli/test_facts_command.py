"""`dxcheck facts`: every fact, for people and for programs."""

import json
from collections.abc import Callable

from click.testing import Result

from dxcheck.model.fact import written_facts

Run = Callable[..., Result]


def test_facts_are_listed_in_the_language_asked_for(run: Run) -> None:
    """Every fact stands on stdout with its meaning, in Japanese unless English is asked for."""
    japanese, english = run("facts"), run("facts", "--lang", "en")

    assert (japanese.exit_code, japanese.stderr) == (0, "")
    assert "計画期間の終わり。" in japanese.stdout
    assert "When the period of the plan ends." in english.stdout
    for result in (japanese, english):
        assert [name for name in written_facts() if f"  {name} " not in result.stdout] == []


def test_facts_as_json_are_the_same_in_every_language(run: Run) -> None:
    """JSON holds both languages, whatever the language of the run."""
    result = run("facts", "-f", "json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert run("facts", "-f", "json", "--lang", "en").stdout == result.stdout
    assert [fact["fact"] for fact in json.loads(result.stdout)["facts"]] == written_facts()


def test_colour_adds_escape_codes_and_nothing_else(run: Run) -> None:
    """`--color always` gives the same words."""
    coloured = run("facts", "--color", "always").stdout

    assert "\x1b[1m" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == (
        run("facts").stdout
    )
