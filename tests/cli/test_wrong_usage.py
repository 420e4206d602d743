"""Wrong usage: exit 2, nothing on stdout, what is wrong and the nearest choice on stderr."""

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

FAULTS = {
    "command": (("repot",), "There is no command “repot”. Did you mean report?"),
    "option": (
        ("report", "--formt", "json"),
        "No such option '--formt'. Did you mean '--format'?",
    ),
    "format": (("report", "-f", "jsn"), "'jsn' is not one of 'terminal', 'json', 'xlsx'"),
    "theme": (
        ("report", "--rule", "online-procedure"),
        "There is no rule or theme “online-procedure”. Did you mean online-procedures?",
    ),
    "rule": (
        ("report", "--rule", "governance/cio-desinated"),
        "“governance/cio-desinated”. Did you mean governance/cio-designated?",
    ),
    "rule to explain": (
        ("explain", "core-systems/core20-standardized"),
        "Did you mean core-systems/core20-standardised?",
    ),
    "edition": (("report", "--edition", "2.33"), "There is no edition “2.33”; there are 1.0, "),
    "word for the latest edition": (("report", "--edition", "latst"), "Did you mean latest?"),
    "path": (
        ("report", "plan"),
        "There is no file or folder “plan”. Did you mean plans?",
    ),
    "file": (
        ("report", "plans/122041-funabashi/2023-07.yaml"),
        "Did you mean plans/122041-funabashi/2023-06.yaml?",
    ),
    "path to explain": (
        ("explain", "governance/cio-designated", "plan"),
        "There is no file or folder “plan”. Did you mean plans?",
    ),
    "folder of rules": (("report", "--rules", "rulez"), "There is no folder “rulez” with rules."),
    "file as rules": (
        ("report", "--rules", "rules/editions.yaml"),
        "There is no folder “rules/editions.yaml” with rules.",
    ),
    "schema": (("schema", "plans"), "'plans' is not one of "),
    "no rule to explain": (("explain",), "Missing argument 'RULE'."),
    "suffix": (
        ("report", "-o", "report.docx"),
        "The suffix of “report.docx” names no format; known are .txt, .json",
    ),
    "formats without outputs": (
        ("report", "-f", "json", "-f", "terminal"),
        "Several formats need several outputs",
    ),
    "one format for two outputs": (
        ("report", "-f", "json", "-o", "a.json", "-o", "b.json"),
        "Give as many formats (-f) as outputs (-o), or none.",
    ),
}
"""What is wrong: the arguments, and what must stand in the message."""


@pytest.mark.parametrize("name", FAULTS)
def test_wrong_usage_is_told_with_the_nearest_choice(name: str, run: Run) -> None:
    """Exit code 2, nothing on stdout, and one message that names what is valid."""
    arguments, expected = FAULTS[name]
    result = run(*arguments, env={"DXCHECK_LANG": "en"})

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr


@pytest.mark.parametrize("name", FAULTS)
def test_wrong_usage_is_told_in_japanese(name: str, run: Run) -> None:
    """The same faults are told in Japanese by default, and never as a fault of dxcheck itself."""
    arguments, _ = FAULTS[name]
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "エラー: " in result.stderr
    assert "Error" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "choices"),
    [
        (("report", "plans"), {"DXCHECK_LANG": "fr"}, "使えるのは ja, en です。"),
        (("--lang", "fr", "report"), {}, "'ja', 'en'"),
    ],
)
def test_an_unknown_language_is_refused(
    arguments: tuple[str, ...], env: dict[str, str], choices: str, run: Run
) -> None:
    """A language that is not there is an error, not a silent Japanese."""
    result = run(*arguments, env=env)

    assert (result.exit_code, result.stdout) == (2, "")
    assert choices in result.stderr


@pytest.mark.parametrize(
    "arguments", [("report",), ("explain", "governance"), ("report", "--rules")], ids=" ".join
)
def test_a_path_that_is_too_long_is_wrong_usage(arguments: tuple[str, ...], run: Run) -> None:
    """A path that cannot exist is told like one that does not."""
    result = run(*arguments, "x" * 300)

    assert (result.exit_code, result.stdout) == (2, "")
