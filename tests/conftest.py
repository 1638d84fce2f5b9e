"""What all tests share: the real data, where there is any, and how many tests had to do without it."""

import os
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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests the missing data cost."""
    count = sum(NO_DATA in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    if count:
        terminalreporter.write_line(
            f"{count} tests skipped: no data in {_data_dir()} (set BIPLANAR_DATA to run them)", yellow=True
        )
