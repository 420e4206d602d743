"""Lines of styled text, and how they become bytes with or without escape codes."""

import io

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from dxcheck.report.interface import Options
from dxcheck.report.text import visible, wrapped

LABEL_GAP = 2


class Page:
    """Collects lines that fit a width. Text is never read as markup.

    Attributes:
        width: terminal cells of a line.
        lines: what was put so far.
    """

    def __init__(self, options: Options) -> None:
        """Start an empty page."""
        self.width = options.width
        self.lines: list[Text] = []
        self._color = options.color

    def blank(self) -> None:
        """Put an empty line."""
        self.lines.append(Text())

    def put(self, *parts: tuple[str, str] | str) -> None:
        """Put one line of parts, each a text or a text with its style."""
        line = Text()
        for part in parts:
            text, style = (part, "") if isinstance(part, str) else part
            line.append(visible(text), style=style or None)
        line.rstrip()
        self.lines.append(line)

    def paragraph(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Put text, broken into lines, each behind `indent` spaces."""
        for line in wrapped(text, max(8, self.width - indent)):
            self.put(" " * indent, (line, style))

    def labelled(
        self, label: str, text: str, *, indent: int, label_width: int, style: str = ""
    ) -> None:
        """Put text beside a label; further lines stand below the text."""
        start = indent + label_width + LABEL_GAP
        for number, line in enumerate(wrapped(text, max(8, self.width - start))):
            shown = label if number == 0 else ""
            gap = " " * (label_width - cell_len(shown) + LABEL_GAP)
            self.put(" " * indent, (shown, "bold"), gap, (line, style))

    def ruled(self, text: str, mark: str, *, style: str = "bold") -> None:
        """Put a heading over the whole width, underlined with `mark`."""
        for line in wrapped(text, self.width):
            self.put((line, style))
        self.put((mark * self.width, "dim"))

    def bytes(self) -> bytes:
        """Return the page as UTF-8; escape codes only where colour was asked for."""
        if not self._color:
            return "".join(line.plain + "\n" for line in self.lines).encode()
        stream = io.StringIO()
        console = Console(
            file=stream,
            force_terminal=True,
            color_system="standard",
            width=self.width,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )
        for line in self.lines:
            console.print(line, soft_wrap=True, style=Style.null())
        return stream.getvalue().encode()
