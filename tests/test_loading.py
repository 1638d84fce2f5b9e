"""Loading torch without holding up other threads."""

import subprocess
import sys
from pathlib import Path

import pytest

from biplanar_app.loading import TORCH


@pytest.mark.skipif(sys.platform not in TORCH, reason="Windows loads torch's libraries by itself")
def test_the_library_that_takes_long_is_where_it_is_looked_for() -> None:
    import torch

    assert (Path(torch.__file__).parent / "lib" / TORCH[sys.platform]).is_file()


def test_torch_computes_once_it_is_loaded() -> None:
    code = "from biplanar_app.loading import load_torch; load_torch(); load_torch()\n"
    code += "import torch; print(float((2 * torch.ones(3)).sum()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "6.0"
