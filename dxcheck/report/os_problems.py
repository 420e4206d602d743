"""What the system says of a file that cannot be read or written, in the language of the reader."""

from dxcheck.report.messages import Messages, marked

_PROBLEMS = {
    "No such file or directory": marked("there is no such file or folder"),
    "Permission denied": marked("it may not be read or written"),
    "Operation not permitted": marked("it may not be read or written"),
    "Is a directory": marked("it is a folder"),
    "Not a directory": marked("a part of the path is no folder"),
    "File name too long": marked("the name is too long"),
    "No space left on device": marked("the disk is full"),
    "Read-only file system": marked("nothing can be written there"),
}
"""By the words of the C library, which are the same on every system."""


def problem_text(problem: str, t: Messages) -> str:
    """Return what the system said, in words; what is not known stays as it is."""
    return t(_PROBLEMS[problem]) if problem in _PROBLEMS else problem


def problem_of(error: Exception, t: Messages) -> str:
    """Return why a file cannot be read or written."""
    said = getattr(error, "strerror", None)
    return problem_text(said, t) if said else type(error).__name__
