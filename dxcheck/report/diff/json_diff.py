"""A comparison as JSON (schema: `dxcheck schema diff`)."""

from pydantic import TypeAdapter

from dxcheck.model.diff import Diff
from dxcheck.report.diff.view import DiffView
from dxcheck.report.interface import Options
from dxcheck.report.json_text import escaped


def render(view: DiffView, options: Options) -> bytes:  # noqa: ARG001 - codes, whatever the language
    """Return the comparison as indented JSON in UTF-8; what is absent is null."""
    data = TypeAdapter(Diff).dump_json(view.diff, by_alias=True, indent=1)
    return escaped(data) + b"\n"
