"""The digest of a source."""

from pathlib import Path

from dxcheck.load.digest import sha256_of


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """It is the SHA-256 of FIPS 180-2, whose first example is abc."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")

    assert sha256_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
