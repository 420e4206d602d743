"""The README shows what the program prints."""

from pathlib import Path

from write_readme import README, rewritten

ROOT = Path(__file__).resolve().parent.parent.parent


def test_generated_parts_are_what_the_program_prints() -> None:
    """The report and the help in the README are up to date (`make readme` writes them)."""
    text = README.read_text(encoding="utf-8")
    assert rewritten(text) == text


def test_every_document_that_is_linked_exists() -> None:
    """No link of the README leads nowhere."""
    text = README.read_text(encoding="utf-8")
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
