"""The command line: what it writes, what it says, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

import biplanar_app.atlas.bundle
import biplanar_app.exchange.result
import biplanar_app.registration
from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.cli import main
from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.camera_file import read_cameras, write_cameras
from biplanar_app.geometry.distortion import Distortion

SIZE = 160
EXAMPLE = assets_dir() / "example"


@pytest.fixture
def films(tmp_path: Path) -> list[str]:
    """Arguments that name two grey PNG films of a bright bar and their cameras."""
    K = np.array([[1600.0, 0, 79.5], [0, 1600.0, 79.5], [0, 0, 1]])
    rotations = {"ap": [[1, 0, 0], [0, 0, -1], [0, 1, 0]], "lat": [[0, -1, 0], [0, 0, -1], [1, 0, 0]]}
    write_cameras(
        tmp_path / "cameras.json",
        {view: Camera(K, np.array(R, float), np.array([0.0, 0, 900]), SIZE, SIZE) for view, R in rotations.items()},
    )
    noise = np.random.default_rng(0)
    for view, middle in (("ap", 70), ("lat", 90)):
        picture = noise.integers(20, 60, (SIZE, SIZE))
        picture[:, middle - 15 : middle + 15] += 150
        Image.fromarray(picture.astype(np.uint8)).save(tmp_path / f"{view}.png")
    names = {"--ap": "ap.png", "--lat": "lat.png", "--cameras": "cameras.json"}
    return [text for option, name in names.items() for text in (option, str(tmp_path / name))]


@pytest.fixture
def registration(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands for the slow part. asked: what `register` was called with; result: what it gives, changed at will."""
    quality = SimpleNamespace(verdict="good", reasons=("The outlines agree.",), similarity={"ap": 0.9}, folds=0)
    result = SimpleNamespace(quality=quality, cancelled=False, timings={"total": 1.0})
    stub = SimpleNamespace(asked={}, result=result, during=lambda: None)

    def register(_films, _cameras, _atlas, *, settings, progress, cancel):
        stub.asked |= {"settings": settings, "films": _films}
        stub.during()
        result.cancelled = cancel()
        return result

    def write_result(_result, _films, _cameras, out: Path, *, warnings):
        stub.asked |= {"warnings": warnings}
        (out / "registration.json").write_text("{}")

    monkeypatch.setattr("biplanar_app.registration.register.register", register)
    monkeypatch.setattr(biplanar_app.exchange.result, "write_result", write_result)
    monkeypatch.setattr(biplanar_app.atlas.bundle, "load_atlas", lambda name: SimpleNamespace(name=name))
    return stub


def test_version_and_help_need_nothing_slow() -> None:
    script = (
        "import sys; from biplanar_app.cli import main; code = main(['--version']) or main(['register', '--help']);"
        "sys.exit(code or ('torch' in sys.modules) or ('PySide6' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"biplanar {biplanar_app.__version__}")
    assert "Exit codes" in done.stdout


def test_a_good_registration_ends_with_0_and_a_summary(films, registration, tmp_path: Path, capsys) -> None:
    code = main(
        ["register", *films, "--side", "left", "--seed", "7", "--device", "cpu", "--out", str(tmp_path / "out")]
    )
    said = capsys.readouterr()
    assert code == 0
    assert registration.asked["settings"].side == "left"
    assert registration.asked["settings"].seed == 7
    assert (tmp_path / "out" / "registration.json").is_file()
    assert "good" in said.out
    assert "UNAPPROVED" in said.out
    assert said.err == ""


def test_a_failed_quality_check_ends_with_4_and_is_written(films, registration, tmp_path: Path) -> None:
    registration.result.quality.verdict = "failed"
    assert main(["register", *films, "--side", "right", "--out", str(tmp_path / "out")]) == 4
    assert (tmp_path / "out" / "registration.json").is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_fit_is_written_and_ends_with_130(films, registration, tmp_path: Path, number: int) -> None:
    before = signal.getsignal(signal.SIGINT)
    registration.during = lambda: signal.raise_signal(number)
    assert main(["register", *films, "--side", "right", "--out", str(tmp_path / "out")]) == 130
    assert (tmp_path / "out" / "registration.json").is_file()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_bent_film_is_registered_straight(films, registration, tmp_path: Path) -> None:
    cameras = read_cameras(tmp_path / "cameras.json")
    bulge = Distortion(np.array([[0, 0.9, 0], [0, 0, 0.9]]), SIZE, SIZE)
    write_cameras(tmp_path / "cameras.json", cameras | {"lat": replace(cameras["lat"], distortion=bulge)})
    assert main(["register", *films, "--side", "left", "--out", str(tmp_path / "out")]) == 0
    ap, lat = (registration.asked["films"][view] for view in ("ap", "lat"))
    assert ap.original is None
    assert (lat.raw != lat.original.raw).any()


def test_inverting_changes_the_named_film_only(films, registration, tmp_path: Path) -> None:
    seen = []
    for extra in ([], ["--invert-lat"], ["--invert"]):
        assert main(["register", *films, *extra, "--side", "right", "--out", str(tmp_path / "out")]) == 0
        seen.append([registration.asked["films"][view].inverted for view in ("ap", "lat")])
    (ap, lat), *rest = seen
    assert rest == [[ap, not lat], [not ap, not lat]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--side", "middle"], "--side"),
        (["--method", "magic"], "--method"),
        (["--device", "tpu"], "--device"),
        (["--seed", "-1"], "--seed"),
        ([], "Missing option '--side'"),
    ],
)
def test_a_wrong_option_ends_with_2_and_is_named(films, tmp_path: Path, capsys, options: list[str], words: str) -> None:
    side = [] if not options or options[0] == "--side" else ["--side", "left"]
    assert main(["register", *films, *side, *options, "--out", str(tmp_path / "out")]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--ap", "--lat", "--cameras"])
def test_a_missing_file_ends_with_3_and_is_named(films, tmp_path: Path, capsys, option: str) -> None:
    films[films.index(option) + 1] = str(tmp_path / "nowhere[1].png")
    assert main(["register", *films, "--side", "left", "--out", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert "nowhere[1].png" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_the_same_film_twice_is_refused_before_any_slow_work(films, registration, tmp_path: Path, capsys) -> None:
    films[films.index("--lat") + 1] = films[films.index("--ap") + 1]
    assert main(["register", *films, "--side", "left", "--out", str(tmp_path / "out")]) == 3
    assert registration.asked == {}
    assert "one file" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_written_is_found_before_the_fit(films, registration, capsys) -> None:
    assert main(["register", *films, "--side", "left", "--out", "/proc/biplanar"]) == 3
    assert registration.asked == {}
    assert "/proc/biplanar" in capsys.readouterr().err


def test_cuda_where_there_is_none_says_what_to_choose(films, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert main(["register", *films, "--side", "left", "--device", "cuda", "--out", str(tmp_path / "out")]) == 3
    assert "--device" in capsys.readouterr().err


def test_an_unknown_atlas_is_named_with_those_there_are(films, tmp_path: Path, capsys) -> None:
    assert main(["register", *films, "--side", "left", "--atlas", "tibia", "--out", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert "tibia" in said
    assert "femur-proximal" in said


@pytest.mark.parametrize("command", [["evaluate"], ["atlas", "build"], ["atlas", "evidence"]])
def test_a_data_folder_that_is_not_there(command: list[str], tmp_path: Path, capsys) -> None:
    assert main([*command, "--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 3
    assert "--data" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "wrong", "right"),
    [("--method", "fit,magic", "free-form"), ("--condition", "fog", "clutter"), ("--films", "knee", "pelvis")],
)
def test_a_name_that_cannot_be_evaluated_is_answered_with_those_that_can(
    option: str, wrong: str, right: str, tmp_path: Path, capsys
) -> None:
    assert main(["evaluate", "--data", str(tmp_path), "--out", str(tmp_path / "out"), option, wrong]) == 3
    said = capsys.readouterr().err
    assert option in said
    assert right in said


def test_demo_is_handed_to_the_window(tmp_path: Path) -> None:
    asked = []

    def show(out: Path, headless: bool) -> int:
        asked.append((out, headless))
        return 4

    assert main(["demo", "--headless", "--out", str(tmp_path)], demo=show) == 4
    assert asked == [(tmp_path, True)]


def test_an_error_of_the_window_is_shown_as_it_stands(capsys) -> None:
    def show(_out: Path, _headless: bool) -> int:
        raise InputError("The example is damaged; install Biplanar again.")

    assert main(["demo"], demo=show) == 3
    assert "The example is damaged; install Biplanar again." in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_the_program_itself_stops_in_good_order(tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = {"--ap": "ap.dcm", "--lat": "lat.dcm", "--cameras": "cameras.json"}
    films = [text for option, name in names.items() for text in (option, str(EXAMPLE / name))]
    side = json.loads((EXAMPLE / "truth.json").read_text())["side"]
    command = [sys.executable, "-m", "biplanar_app", "register", *films, "--side", side, "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        deadline = time.monotonic() + 60
        while not out.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        said = program.communicate(timeout=120)[1]
    assert program.returncode == 130, said
    assert "Traceback" not in said
    assert json.loads((out / "registration.json").read_text())["cancelled"] is True
    assert (out / "overlay-lat.png").is_file()
    assert not list(out.glob(".*"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [[], ["demo"], ["demo", "--headless"]])
def test_without_a_display_the_cure_is_said(arguments: list[str], tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "biplanar_app", *arguments]
    done = subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
