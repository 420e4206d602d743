"""Install dxcheck from this folder, without a network; `install.bat` and `install.sh` run it.

It speaks Japanese to those who install. It is also parsed by a Python that is too old to be used,
so that it can say so. Exit codes: 0 done; 1 it failed; 2 this Python cannot be used.
"""

import hashlib
import os
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

PYTHONS = "@PYTHONS@".split()  # noqa: SIM905 - the bundle has several here
"""The versions of Python that there are wheels for, newest first."""
PLATFORMS = "@PLATFORMS@".split()  # noqa: SIM905 - as above
"""The platforms that there are wheels for, as sysconfig names them."""
IS_WINDOWS = os.name == "nt"
HERE = Path(__file__).absolute().parent
LAUNCHER = "dxcheck.bat" if IS_WINDOWS else "dxcheck"

# -P: what stands in the folder a user works in is never imported.
WINDOWS_LAUNCHER = """@echo off\r
"%~dp0venv\\Scripts\\python.exe" -P -m dxcheck %*\r
exit /b %errorlevel%\r
"""
POSIX_LAUNCHER = """#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/venv/bin/python" -P -m dxcheck "$@"
"""


class InstallError(Exception):
    """It cannot be installed; the text says why, in Japanese."""


def is_usable() -> bool:
    """Return whether this bundle has wheels for the Python that runs this."""
    return (
        sys.implementation.name == "cpython"
        and "{}.{}".format(*sys.version_info[:2]) in PYTHONS
        and sysconfig.get_platform() in PLATFORMS
        and not sysconfig.get_config_var("Py_GIL_DISABLED")
    )


def check_wheels() -> None:
    """Compare every wheel with its checksum.

    Raises:
        InstallError: one is missing, or is not what was put into the bundle.
    """
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        path = HERE / name
        if not name.startswith("wheels/"):
            continue
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise InstallError(
                f"ファイルがないか、壊れています: {name}\n一式をコピーし直してください。"
            )


def install(folder: Path) -> None:
    """Make the environment and the launcher in a folder; what else stands there is left alone.

    Raises:
        InstallError: it cannot be made.
    """
    if find_spec("ensurepip") is None:
        raise InstallError(
            "この Python には環境を作る機能（venv、ensurepip）がありません。\n"
            "Linux では python3-venv の追加を、情報政策課など端末の管理者に依頼してください。"
        )
    environment = folder / "venv"
    if environment.exists() and not (environment / "pyvenv.cfg").is_file():
        raise InstallError(f"dxcheck のものではないフォルダーがあります: {environment}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        venv.EnvBuilder(clear=True, symlinks=not IS_WINDOWS, with_pip=True).create(environment)
        write_launcher(folder / LAUNCHER)
    except (OSError, subprocess.CalledProcessError) as error:
        raise InstallError(f"フォルダーに環境を作れません: {folder}\n{error}") from error
    python = environment.joinpath(*(("Scripts", "python.exe") if IS_WINDOWS else ("bin", "python")))
    # Settings of this machine, which may name other places to install from, are not read.
    pip = [str(python), "-m", "pip", "--isolated", "--disable-pip-version-check", "--no-input"]
    what = ["install", "--quiet", "--no-index", "--find-links", "wheels", "dxcheck[sources]"]
    if not has_run(pip + what):
        raise InstallError("部品（wheels）を組み込めませんでした。上の英語の表示が理由です。")
    if not has_run([str(folder / LAUNCHER), "--version"]):
        raise InstallError("インストールしましたが、dxcheck が動きません。")


def has_run(command: "list[str]") -> bool:
    """Run a program from this folder and return whether it ended well."""
    variables = dict(os.environ, PIP_CONFIG_FILE=os.devnull)
    done = subprocess.run(command, cwd=str(HERE), env=variables, check=False)  # noqa: S603 - what we installed
    return done.returncode == 0


def write_launcher(path: Path) -> None:
    """Write what runs dxcheck from any folder."""
    path.write_bytes((WINDOWS_LAUNCHER if IS_WINDOWS else POSIX_LAUNCHER).encode("ascii"))
    path.chmod(0o755)


def main(arguments: "list[str]") -> int:
    """Install into the folder that is named, by default `dxcheck` beside the bundle."""
    if arguments == ["--check"]:
        return 0 if is_usable() else 2
    if not is_usable():
        print(
            "この Python では使えません: {} {}（{}）\n"
            "Python {}（64ビット）のどれかが必要です。\n"
            "情報政策課など、端末の管理者に依頼してください。".format(
                sys.implementation.name,
                sys.version.split()[0],
                sysconfig.get_platform(),
                "、".join(reversed(PYTHONS)),
            )
        )
        return 2
    folder = Path(arguments[0]).absolute() if arguments else HERE.parent / "dxcheck"
    print(f"インストールしています（1～3分かかります）: {folder}", flush=True)
    try:
        check_wheels()
        install(folder)
    except InstallError as error:
        print(f"\nインストールできませんでした。\n{error}")
        return 1
    report = folder / "照合.html"
    print(
        "\nインストールが終わりました。\n\n"
        f"次に、{'コマンド プロンプト' if IS_WINDOWS else '端末'}で次を実行してください"
        "（見本の計画を照合します）。\n\n"
        f'  "{folder / LAUNCHER}" report "{HERE / "plans"}" -o "{report}"\n\n'
        f"できた {report} をダブルクリックすると、ブラウザーで開きます。\n"
        "使い方は「はじめに.txt」にあります。"
    )
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):  # 3.6 has none, and RHEL 8 has 3.6
        # A console that lacks a character shows another in its place.
        sys.stdout.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
