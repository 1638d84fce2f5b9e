"""What a figure was made with, as a hash: results are only reused while nothing that shapes them has changed."""

from hashlib import sha256
from pathlib import Path

import biplanar_app

PACKAGE = Path(biplanar_app.__file__).parent


def source_hash(*packages: str) -> str:
    """SHA-256 over the sources of packages of biplanar_app, by name and content."""
    digest = sha256()
    for package in packages:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(*parts: object) -> str:
    """Sixteen hex digits for the text of all parts."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
