"""Compile the message catalogues (.po) into what gettext reads (.mo)."""

import datetime as dt
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
LOCALE = Path(__file__).resolve().parent.parent / "dxcheck" / "locale"

for source in sorted(LOCALE.rglob("*.po")):
    with source.open("rb") as file:
        catalogue = read_po(file)
    # Babel would write the time of the run, and the same source would give other bytes.
    catalogue.creation_date = catalogue.revision_date = EPOCH
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    print(f"{source.relative_to(LOCALE).as_posix()}: {len(catalogue)} messages")
