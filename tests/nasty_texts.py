"""Text that a plan may hold and that nothing may act upon."""

NASTY = {
    "closing markup": "[/予定]",
    "markup": "[bold red]x[/bold red] [link=file:a]b[/link] :smile:",
    "escape codes": "\x1b[31mred\x1b]0;title\x07",
    "escape codes of one character": "\x9b31m\x90\x9c",
    "bidi": "\u202eabc\u2066def\u2069",
    "line breaks": "a\nb\r\nc\u2028d\x0be",
    "tabs": "a\tb\t\tc",
    "10,000 full-width characters": "計" * 10_000,
    "10,000 letters": "a" * 10_000,
    "10,000 spaces": "a" + " " * 10_000 + "b",
    "emoji": "👨\u200d👩\u200d👧 👍🏽 🇯🇵 ☂",
    "private and invisible": "\ue000\ufeff\u200b\u00ad",
    "placeholders": "{name} {0} %s %(x)d ${y}",
    "formula": "=HYPERLINK(1)",
    "HTML": "<script>alert(1)</script>&amp;\"'",
    "table": "a|b|c\\|d",
    "delete": "a\x7fb",
    "combining": "か\u3099" * 200,
}
"""What a plan's text may hold, by what it is."""
