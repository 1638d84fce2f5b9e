"""Pin every package of the program: `make lock` (keeps what is pinned) or `make lock UPGRADE=1` (takes the newest).

Writes requirements/run.lock, dev.lock and bench.lock for all supported Pythons and systems, and cuda.lock with the
CUDA libraries that the PyPI build of torch wants on Linux; machines without an NVIDIA GPU leave those out.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"run": ["build"], "dev": ["build", "dev", "train"], "bench": ["build", "bench"]}
CUDA = re.compile(r"^(cuda-|nvidia-|triton)")
HEADER = "# Every package of `{name}`, pinned by `make lock`; never edited by hand.\n"


def main() -> None:
    """Resolve each set of extras on top of the one before, so that all three agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    upgrade = parser.parse_args().upgrade
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        uv = install_uv(folder)
        for lock, extras in LOCKS.items():
            lines = resolve(uv, folder, lock, extras, upgrade=upgrade)
            write(lock, [line for line in lines if not CUDA.match(line)])
            if lock == "run":
                write("cuda", [line for line in lines if CUDA.match(line)])


def install_uv(folder: Path) -> Path:
    """The resolver, in a throw-away environment; it can resolve for all Pythons and systems at once."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return scripts / "uv"


def resolve(uv: Path, folder: Path, lock: str, extras: list[str], *, upgrade: bool) -> list[str]:
    """The pinned requirement lines of the program with `extras`; what a lock holds already is kept where it fits."""
    out = folder / f"{lock}.lock"
    if not upgrade and path_of(lock).exists():
        shutil.copy(path_of(lock), out)
    command = [str(uv), "pip", "compile", "pyproject.toml", f"--output-file={out}", "--universal"]
    command += ["--python-version=3.11", "--no-header", "--no-annotate", "--quiet", *(f"--extra={e}" for e in extras)]
    if lock != "run":
        command.append(f"--constraint={path_of('run')}")
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return [line for line in out.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def path_of(lock: str) -> Path:
    """Where the lock of that name lies."""
    return ROOT / "requirements" / f"{lock}.lock"


def write(lock: str, lines: list[str]) -> None:
    """Put `lines` into the lock of that name."""
    path_of(lock).parent.mkdir(exist_ok=True)
    path_of(lock).write_text(HEADER.format(name=lock) + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path_of(lock).relative_to(ROOT)}: {len(lines)} packages")


if __name__ == "__main__":
    main()
