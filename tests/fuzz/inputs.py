"""How many inputs each loader is given, and what one of them may cost. The one place for both.

An everyday run draws `INPUTS` of them, the same each time; a deep run (`make test-deep`) draws
DXCHECK_TEST_DEPTH times as many, others each time. The counts stand at the end of the test run.
"""

RAW, TREES, CHANGED = "raw", "trees", "changed"
"""The sorts of input: any bytes; values of any kind under known keys; files that were changed."""

INPUTS: dict[tuple[str, str], int] = {
    ("plan", RAW): 60,
    ("plan", TREES): 80,
    ("plan", CHANGED): 80,
    ("waivers", RAW): 40,
    ("waivers", TREES): 60,
    ("waivers", CHANGED): 80,
    ("rules", RAW): 35,
    ("rules", TREES): 63,
    ("rules", CHANGED): 63,
    ("settings", RAW): 40,
    ("settings", TREES): 80,
    ("settings", CHANGED): 80,
    ("report", RAW): 40,
    ("report", TREES): 40,
    ("report", CHANGED): 40,
    ("text", RAW): 60,
    ("text", CHANGED): 60,
    ("docx", RAW): 30,
    ("docx", CHANGED): 60,
    ("pdf", RAW): 30,
    ("pdf", CHANGED): 60,
    ("date", RAW): 200,
    ("date", TREES): 60,
}
"""By loader and sort: some 1,400 in all.

`rules` are the seven kinds of file of a rule set, each with the same share, and `text`, `docx` and
`pdf` the sources of plans.
"""

MAX_SECONDS = 20
"""What one input may take; what takes longer hangs."""
MAX_MEMORY = 768 * 1024 * 1024
"""Bytes of address space that reading, judging and showing may add, whatever the input."""
