"""The style sheet of the drawings."""

import re
from collections.abc import Callable, Sized
from pathlib import Path

import pytest

LINES = {"rule", "paper"}
"""What no text and no mark is drawn in."""


@pytest.fixture(scope="module")
def css(root: Path) -> str:
    """Return the style sheet."""
    path = root / "dxcheck" / "report" / "html" / "templates" / "charts.css"
    return path.read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_what_is_drawn_can_be_seen_on_paper(css: str, examined: Callable[[Sized], None]) -> None:
    """Every colour of text and marks has a contrast of 4.5 to 1 (WCAG 2.2 AA)."""
    colours = dict(re.findall(r"var\(--(\w+), (#[0-9a-f]{6})\)", css))
    drawn = {name: colour for name, colour in colours.items() if name not in LINES}
    examined(drawn)

    assert {name for name in drawn if 1.05 / (luminance(drawn[name]) + 0.05) < 4.5} == set()


def test_each_colour_stands_for_one_thing(css: str) -> None:
    """A name has the same colour wherever it stands in for that of the page."""
    found = set(re.findall(r"var\(--(\w+), (#[0-9a-f]{3,6})\)", css))

    assert len(found) == len({name for name, _ in found})


def test_nothing_is_fetched(css: str) -> None:
    """No font, image or other style sheet is asked for."""
    assert re.findall(r"url\(|@import|https?:", css) == []
