"""The settings: what a file, or a variable of the environment, may say in place of flags."""

from typing import Literal, NamedTuple

Value = str | bool | tuple[str, ...]
ValueType = Literal["text", "boolean", "list"]

PREFIX = "DXCHECK_"
OTHER_VARIABLES = (PREFIX + "DEBUG",)
"""Variables that the program heeds and that are no settings."""
TEST_PREFIX = PREFIX + "TEST_"
"""How the variables of the tests begin: none of the program's business."""

TODAY = "today"
"""What stands for the day of the run, where a date may stand."""


class Setting(NamedTuple):
    """One setting.

    Attributes:
        key: its name in a settings file.
        type: what its value is; a list may be written as a single text.
        commands: the commands that heed it; () for all that have its option.
        choices: the values it may have; () for any.
        is_path: True where its values are paths, relative to the settings file.
        is_date: True where its value is a date, or "today".
        default: what holds where nothing is said; None where that is nothing.
    """

    key: str
    type: ValueType
    commands: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_path: bool = False
    is_date: bool = False
    default: Value | None = None

    @property
    def option(self) -> str:
        """The name of the option or argument it stands for."""
        return self.key.replace("-", "_")

    @property
    def variable(self) -> str:
        """The variable of the environment that gives it."""
        return PREFIX + self.option.upper()


_JUDGING = ("report", "check", "diff")
_PLANS = (
    "plan validate",
    "plan show",
    "plan verify",
    "plan format",
    "waivers list",
    "waivers lint",
)

SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("lang", "text", choices=("ja", "en"), default="ja"),
        Setting("color", "text", choices=("auto", "always", "never"), default="auto"),
        Setting("paths", "list", ("report", "check", *_PLANS), is_path=True, default=("plans",)),
        Setting("rules", "list", is_path=True, default=("bundled",)),
        Setting("rule", "list", _JUDGING),
        Setting(
            "as-of",
            "text",
            ("report", "check", "explain", "waivers list", "waivers lint"),
            is_date=True,
        ),
        Setting("edition", "text", ("report", "check", "explain")),
        Setting("by", "text", ("report",), ("municipality", "requirement"), default="municipality"),
        Setting("fail-on", "text", ("check",), ("gap", "silent", "planned"), default="silent"),
        Setting("level", "text", ("check",), ("must", "should", "may"), default="must"),
        Setting("baseline", "text", ("check",), is_path=True),
        Setting("sources", "text", ("plan verify",), is_path=True),
        Setting(
            "csv-encoding",
            "text",
            ("report", "check", "render"),
            ("utf-8-sig", "utf-8", "cp932"),
            default="utf-8-sig",
        ),
        Setting("quiet", "boolean", _JUDGING, default=False),
        Setting("verbose", "boolean", _JUDGING, default=False),
    )
}
"""Every setting, by key, in the order in which they are shown."""
