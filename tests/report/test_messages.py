"""Messages: every text has its Japanese, and what is compiled is what is written."""

import importlib.util
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable, Sized
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dxcheck.report.messages import LOCALE, messages

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff、。]")


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Return every text that the package words, with the place where it stands."""
    path = root / "scripts" / "extract_messages.py"
    spec = importlib.util.spec_from_file_location("extract_messages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.texts()
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Return the Japanese catalogue as it is written."""
    with (LOCALE / "ja" / "LC_MESSAGES" / "dxcheck.po").open("rb") as file:
        return read_po(file)


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_text_has_a_translation(
    texts: dict[str, str], catalogue: Catalog, examined: Callable[[Sized], None]
) -> None:
    """No text is shown in English to those who asked for Japanese."""
    examined(texts)
    ids = {message.id for message in catalogue if message.string}

    assert {text: place for text, place in texts.items() if text not in ids} == {}


def test_every_translation_has_the_placeholders_of_its_text(
    catalogue: Catalog, examined: Callable[[Sized], None]
) -> None:
    """A translation says all that its text says, and asks for nothing more."""
    found = [message for message in catalogue if message.id]
    examined(found)

    assert [m.id for m in found if placeholders(str(m.id)) != placeholders(str(m.string))] == []


def test_every_translation_belongs_to_a_text(
    texts: dict[str, str], catalogue: Catalog, examined: Callable[[Sized], None]
) -> None:
    """No translation is left behind by a text that is gone."""
    found = [message.id for message in catalogue if message.id]
    examined(found)

    assert [text for text in found if text not in texts] == []


def test_translations_are_in_japanese(
    catalogue: Catalog, examined: Callable[[Sized], None]
) -> None:
    """What is translated holds Japanese, but for texts of which only the marks differ."""
    found = [message for message in catalogue if re.search("[a-z]{2}", str(message.id))]
    examined(found)

    words = re.compile(r"\{[^}]*\}")
    assert [
        message.id
        for message in found
        if re.search("[a-z]{2}", words.sub("", str(message.id)))
        and not JAPANESE.search(str(message.string))
    ] == []


def test_no_text_stands_twice_or_unsure(
    catalogue: Catalog, examined: Callable[[Sized], None]
) -> None:
    """No translation is marked fuzzy (gettext would not use it) or obsolete."""
    examined(list(catalogue))

    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


@pytest.fixture(scope="module")
def compiled(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what scripts/compile_messages.py writes from the .po files, by path."""
    folder = tmp_path_factory.mktemp("messages")
    locale = folder / "dxcheck" / "locale"
    shutil.copytree(root / "scripts", folder / "scripts")
    shutil.copytree(LOCALE, locale, ignore=shutil.ignore_patterns("*.mo"))
    command = [sys.executable, folder / "scripts" / "compile_messages.py"]
    subprocess.run(command, capture_output=True, check=True)
    return {p.relative_to(locale).as_posix(): p.read_bytes() for p in locale.rglob("*.mo")}


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    """Return the .mo files of the package, by path."""
    return {p.relative_to(LOCALE).as_posix(): p.read_bytes() for p in LOCALE.rglob("*.mo")}


def messages_of(data: bytes) -> dict[object, str]:
    """Return the messages of a .mo file, without its header."""
    found: dict[object, str] = GNUTranslations(BytesIO(data))._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in found.items() if key != ""}


def test_compiled_messages_are_those_that_are_written(
    compiled: dict[str, bytes], published: dict[str, bytes], examined: Callable[[Sized], None]
) -> None:
    """Every .mo of the package has the messages of its .po."""
    examined(published)

    assert {name: messages_of(data) for name, data in published.items()} == {
        name: messages_of(data) for name, data in compiled.items()
    }


def test_compiled_messages_are_the_bytes_that_are_written(
    compiled: dict[str, bytes], published: dict[str, bytes]
) -> None:
    """`make messages` without a change of texts changes no file."""
    assert published == compiled


def test_english_needs_no_catalogue() -> None:
    """In English a text is itself, with its parameters."""
    assert messages("en")("p. {page}", page=3) == "p. 3"


def test_parameters_are_put_in_as_they_are() -> None:
    """Braces in a parameter are text, not placeholders."""
    assert messages("ja")("p. {page}", page="{page} {0} %s") == "{page} {0} %sページ"
