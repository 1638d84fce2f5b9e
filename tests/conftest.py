"""What all tests share: the real data, where there is any, and how many tests had to do without it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
NO_DATA = "shared data not found"


def _data_dir() -> Path:
    return Path(os.environ.get("BIPLANAR_DATA") or REPOSITORY.parent / "shared" / "data").expanduser()


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The shared data (BIPLANAR_DATA, by default ../shared/data beside the repository); the test skips without it."""
    path = _data_dir()
    if not (path / "README.md").is_file():
        pytest.skip(NO_DATA)
    return path


@dataclass(frozen=True)
class Medium:
    """A folder that `protect` makes read-only, as a card or a share can become."""

    folder: Path
    protect: Callable[[], object]


@pytest.fixture(params=["disk", "folder"])
def medium(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Medium]:
    """A disk that is mounted anew as read-only, which takes root; and a folder that nobody may write to, which does
    not hinder root. Files that are open stay open."""
    folder = tmp_path / "medium"
    folder.mkdir()
    if request.param == "folder":
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("the rights of a folder do not hold for root, nor on Windows")
        yield Medium(folder, lambda: folder.chmod(0o500))
        folder.chmod(0o700)
        return
    again = ("mount", "--bind", str(folder), str(folder))
    if not (_ran(*again) and _ran("umount", str(folder))):
        pytest.skip("nothing can be mounted here; that takes root on Linux")

    def protect() -> None:
        assert _ran(*again)
        assert _ran("mount", "-o", "remount,ro,bind", str(folder))

    yield Medium(folder, protect)
    _ran("umount", "--lazy", str(folder))


def _ran(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests the missing data cost."""
    count = sum(NO_DATA in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    if count:
        terminalreporter.write_line(
            f"{count} tests skipped: no data in {_data_dir()} (set BIPLANAR_DATA to run them)", yellow=True
        )
