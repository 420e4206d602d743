"""Sources made for tests: PDF as bytes and DOCX by python-docx, with Japanese text."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /MadeFont /Encoding /UniJIS-UTF16-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MadeFont /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor << /Type "
    b"/FontDescriptor /FontName /MadeFont /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> /DW 1000 >>] >>"
)
"""A font that is not in the file: readers know the characters of Adobe-Japan1 without it."""
_LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"00" * 32
    + b"> /U <"
    + b"11" * 32
    + b"> >> /ID [<00> <00>]"
)
"""What asks for a password that nobody has."""


def pdf(
    pages: Sequence[Sequence[str]], *, labels: str | None = None, is_locked: bool = False
) -> bytes:
    """Return a PDF with these lines on its pages.

    Args:
        pages: the lines of each page.
        labels: the page labels as PDF writes them: `0 << /S /D /St 9 >>` counts from 9.
        is_locked: whether it asks for a password.
    """
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    labelled = b" /PageLabels << /Nums [%s] >>" % labels.encode() if labels else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R%s >>" % labelled,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        _FONT,
    ]
    for number, lines in enumerate(pages):
        shown = b"".join(b"<%s> Tj T* " % line.encode("utf-16-be").hex().encode() for line in lines)
        stream = b"BT /F1 10 Tf 15 TL 20 800 Td %sET" % shown
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    lock = _LOCK if is_locked else b""
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        % (
            size,
            table,
            size,
            lock,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


def document(fill: Callable[[Any], None]) -> bytes:
    """Return a DOCX that a function has filled."""
    made = docx.Document()
    fill(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()
