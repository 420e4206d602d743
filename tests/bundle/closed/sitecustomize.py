"""A Python without a network: a folder that is put first on PYTHONPATH.

An audit hook sees every use of sockets, whichever module makes it, and cannot be taken off again.
It writes what was tried into the file that CLOSED_LOG names, since a program may catch the error,
and refuses it. CLOSED_FOR says what is refused: `connections`, or `everything`, which is any use of
sockets at all and the start of any other program.
"""

import os
import sys

CONNECTIONS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
)
EVERYTHING = ("socket.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        with open(os.environ["CLOSED_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123 - pathlib is not imported for it
            log.write(f"{event} {arguments[-1]!r}\n")
        raise OSError(f"refused: {event}")


_REFUSED = {"connections": CONNECTIONS, "everything": EVERYTHING}[os.environ["CLOSED_FOR"]]
sys.addaudithook(_refuse)
