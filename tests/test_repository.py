"""What the repository promises about itself: pinned packages, examples and links that work, a complete licence."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from biplanar_app.geometry.camera import angle_between
from biplanar_app.geometry.camera_file import read_cameras

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("assets/**/*.md")])
KEPT_OUT = {
    "torchvision",
    "torchaudio",
    "kornia",
    "pyqt5",
    "pyqt6",
    "opencv-python",
    "pylibjpeg-libjpeg",
    "astra-toolbox",
}


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", name)[0]).lower()


def locked(name: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("lock", "extras"), [("run", ["build"]), ("dev", ["build", "dev"]), ("bench", ["build", "bench"])]
)
def test_the_lock_pins_everything_that_is_asked_for(lock: str, extras: list[str]) -> None:
    lines = locked(lock)
    assert all(re.match(r"^[a-z0-9-]+==[0-9a-z.]+( ;|$)", line) for line in lines)
    asked = {normal(text) for text in [*PROJECT["dependencies"], *(t for extra in extras for t in EXTRAS[extra])]}
    assert asked <= {normal(line) for line in lines}
    assert "torch==2.13.0" in lines


def test_the_locks_agree_and_leave_out_what_is_kept_out() -> None:
    run, dev, bench, cuda = (set(locked(name)) for name in ("run", "dev", "bench", "cuda"))
    assert run <= dev
    assert run <= bench
    names = {normal(line) for line in run | dev | bench}
    assert not names & KEPT_OUT
    assert not names & {normal(line) for line in cuda}


def test_the_example_of_cameras_in_the_readme_is_read(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "cameras.json").write_text(json.dumps(json.loads(example[1])))
    cameras = read_cameras(tmp_path / "cameras.json")
    assert angle_between(cameras["ap"], cameras["lat"]) == pytest.approx(90)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_figure_names_a_command_and_no_machine() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert not re.search(r"(/home/|/root/|/work/|/tmp/|C:\\Users)", text), document


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
