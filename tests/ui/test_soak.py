"""A short, seeded endurance run: the long one is `make soak`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(600)
def test_rounds_and_a_monkey_leave_nothing_behind(display, tmp_path: Path) -> None:
    out = tmp_path / "soak.json"
    soak = [sys.executable, "-m", "biplanar_app.ui.soak", "--rounds", "2", "--monkey-seconds", "8", "--out", str(out)]
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(soak, capture_output=True, text=True, env=os.environ | home, check=False)
    assert out.is_file(), done.stderr
    found = json.loads(out.read_text())
    assert found["rounds"] == 2
    assert found["deeds"] > 10
    assert found["faults"] == []
    assert found["left"] == []
