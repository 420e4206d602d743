"""Compile the message catalogues (.po) into what gettext reads (.mo)."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "dxcheck" / "locale"

for source in sorted(LOCALE.rglob("*.po")):
    with source.open("rb") as file:
        catalogue = read_po(file)
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    print(f"{source.relative_to(LOCALE).as_posix()}: {len(catalogue)} messages")
