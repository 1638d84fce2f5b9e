"""What the window has not loaded when it opens."""

import json
import subprocess
import sys

LATER = {
    "SimpleITK", "highdicom", "matplotlib", "numba", "pydicom", "pyvista.plotting", "pyvistaqt", "rich",
    "scipy", "skimage", "torch", "typer",
}  # fmt: skip
"""Slow to import, and used only by the command line or by what is opened, calibrated or registered."""


def test_what_the_window_can_do_without_at_first_is_not_imported() -> None:
    code = "import json, sys, biplanar_app.__main__, biplanar_app.ui.app, biplanar_app.ui.main_window\n"
    code += "print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert LATER & set(json.loads(done.stdout.splitlines()[-1])) == set()
