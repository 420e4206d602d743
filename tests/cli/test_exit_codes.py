"""Exit codes: 0 evaluated, 2 wrong usage or input, 3 a fault of dxcheck itself."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from click.testing import Result

from dxcheck.cli import evaluation, explain

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "plans"),
        ("report", "plans", "-f", "json"),
        ("report", "plans", "--by", "requirement"),
        ("explain", "governance"),
        ("explain", "governance/cio-designated", "plans"),
        ("schema", "plan"),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_what_was_evaluated_or_explained_ends_with_0(arguments: tuple[str, ...], run: Run) -> None:
    """Gaps in plans are the result of `report`, not its failure."""
    result = run(*arguments)

    assert result.exit_code == 0, result.stderr
    assert result.stdout != ""


@pytest.mark.parametrize("option", [[], ["-f", "json"], ["--by", "requirement"], ["--lang", "en"]])
def test_exit_codes_do_not_depend_on_format_or_language(option: list[str], run: Run) -> None:
    """A run of which one plan is under no rule ends with 2 in every format and language."""
    result = run("report", "plans", "--rule", "governance/cio-designated", *option)

    assert result.exit_code == 2
    assert "plans/122165-narashino/2021-04.yaml: " in result.stderr


@pytest.mark.parametrize(
    ("module", "arguments"),
    [(evaluation, ("report", "plans")), (explain, ("explain", "governance", "plans"))],
    ids=["report", "explain"],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_fault_of_dxcheck_ends_with_3_and_no_traceback(
    module: object,
    arguments: tuple[str, ...],
    lang: str,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What nobody foresaw is one sentence on stderr."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(module, "check", fail)
    result = run(*arguments, "--lang", lang)

    sentence = {"ja": "dxcheck 自体の不具合です: ", "en": "A fault of dxcheck itself: "}[lang]
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"{sentence}ZeroDivisionError('of ours')\n"


def test_a_fault_is_shown_whole_to_those_who_look_for_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With DXCHECK_DEBUG the exception is raised."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(evaluation, "check", fail)
    result = run("report", "plans", env={"DXCHECK_DEBUG": "1"})

    assert isinstance(result.exception, ZeroDivisionError)


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends quietly with 130."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evaluation, "check", interrupt)
    result = run("report", "plans")

    assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")


def test_a_closed_stdin_is_an_error_of_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`dxcheck report - <&-` has no plan to read: exit 2."""
    monkeypatch.setattr("dxcheck.cli.plan_inputs.sys", SimpleNamespace(stdin=None))

    assert run("report", "-").exit_code == 2
