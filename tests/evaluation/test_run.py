"""The loop over cases, with stand-ins for films and registration: it resumes, survives failures, and obeys Cancel."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import pyvista as pv

from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.evaluation import baselines, measure, metrics, run
from biplanar_app.evaluation.rows import read_rows
from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.progress import Progress

K = np.array([[1000.0, 0, 100], [0, 1000, 100], [0, 0, 1]])
AP = Camera(K, np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]), np.array([0.0, 0, 1000]), 200, 200)
LATERAL = Camera(K, np.array([[0.0, 1, 0], [0, 0, -1], [-1, 0, 0]]), np.array([0.0, 0, 1000]), 200, 200)


def ball(radius: float) -> Mesh:
    surface = pv.Icosphere(radius=radius, nsub=3)
    return Mesh(np.asarray(surface.points, dtype=np.float64), np.asarray(surface.regular_faces, dtype=np.int32))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for atlas, films and registration by balls; keeps what `register` was called with."""
    made: list[dict[str, Any]] = []
    marks = {"head_centre": np.zeros(3)}
    atlas = SimpleNamespace(hash="a")
    case = SimpleNamespace(
        radiographs={},
        cameras={"ap": AP, "lat": LATERAL},
        oblique=(None, AP),
        truth=ball(20),
        world_from_canonical=np.eye(4),
        landmarks=marks,
        side="right",
        settings_hash="f" * 64,
    )
    quality = SimpleNamespace(folds=0, verdict="good", reasons=("Fine.",), similarity={"ap": 0.9, "lat": 0.8})

    def method(radius: float) -> Any:
        def register(*_: Any, **options: Any) -> Any:
            made.append({**options, "radius": radius})
            options["progress"](Progress(0.5, "fitting"))
            mesh = ball(radius)
            return SimpleNamespace(
                cancelled=options["cancel"](), mesh=mesh, landmarks=marks, quality=quality, drr=lambda camera: None
            )

        return register

    monkeypatch.setattr(run, "load_atlas", lambda name: atlas)
    monkeypatch.setattr(run, "open_case", lambda *_: case)
    monkeypatch.setattr(run, "case_key", lambda films, name, condition: films.name + name)
    monkeypatch.setattr(measure, "held_out_correlation", lambda *_: 0.5)
    monkeypatch.setattr(metrics, "SAMPLES", 1000)
    for name, radius in (("start", 18.0), ("affine", 21.0)):
        monkeypatch.setitem(baselines.BASELINES, name, method(radius))
    monkeypatch.setattr(baselines, "register", method(20.5))
    return made


def fits(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The calls of the program's own method."""
    return [call for call in calls if call["radius"] == 20.5]


def test_start_and_result_are_measured_against_the_truth(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    start, fit = run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17:sicas_18")
    assert (start.method, fit.method, fit.count) == ("start", "fit", 2)
    assert start.assd == pytest.approx(2, abs=0.1)
    assert fit.assd == pytest.approx(0.5, abs=0.05)
    assert [name.name for name in sorted(tmp_path.glob("*.*"))] == [
        "evaluation.json",
        "figure.png",
        "rows.csv",
        "rows.jsonl",
        "table.md",
    ]


def test_a_rerun_goes_on_where_it_stopped(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17")
    again = run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17:sicas_18")
    assert len(fits(calls)) == 2
    assert again[1].count == 2


def test_another_method_or_condition_costs_only_itself(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17")
    both = run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17", methods=["affine", "fit"])
    assert [call["radius"] for call in calls] == [18.0, 20.5, 21.0]
    assert [summary.method for summary in both] == ["start", "affine", "fit"]
    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17", conditions=["standard", "far"])
    assert [call["radius"] for call in calls[3:]] == [18.0, 20.5]


def test_other_settings_are_measured_anew(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    from biplanar_app.registration.settings import Settings

    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17")
    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17", settings=Settings(side="right", seed=1))
    assert [call["settings"].seed for call in fits(calls)] == [0, 1]


def test_cancel_keeps_the_finished_cases_and_no_half_one(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    stop = iter([False] * 5 + [True])  # before and in the middle of three results, then in that of the next
    docs = tmp_path / "docs"
    run.evaluate(
        tmp_path, out=tmp_path, docs=docs, films=["thigh"], subjects="sicas_17:sicas_19", cancel=lambda: next(stop)
    )
    rows = read_rows(tmp_path / "rows.jsonl")
    assert [(row.subject, row.method) for row in rows] == [("sicas_17", "start"), ("sicas_17", "fit")]
    assert not docs.exists()


def test_a_registration_that_gives_up_counts_as_failed_with_the_start(
    calls: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise BiplanarError("No bone was found.")

    monkeypatch.setattr(baselines, "register", refuse)
    start, fit = run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17")
    assert (fit.errors, fit.assd) == (1, start.assd)
    assert read_rows(tmp_path / "rows.jsonl")[1].verdict == "failed"


def test_progress_never_goes_back_and_names_the_case(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    heard: list[Progress] = []
    run.evaluate(tmp_path, out=tmp_path, films=["thigh"], subjects="sicas_17:sicas_18", progress=heard.append)
    fractions = [report.fraction for report in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert any("sicas_18 fit: fitting" in report.stage for report in heard)


def test_a_finished_report_goes_to_the_documents_under_its_own_name(
    calls: list[dict[str, Any]], tmp_path: Path
) -> None:
    docs, options = tmp_path / "docs", {"films": ["thigh"], "subjects": "sicas_17"}
    run.evaluate(tmp_path, out=tmp_path, docs=docs, **options)
    run.evaluate(tmp_path, out=tmp_path, docs=docs, methods=["affine", "fit"], conditions=["far"], **options)
    assert sorted(folder.name for folder in docs.iterdir()) == ["affine_fit_far", "fit"]
    assert (docs / "fit" / "rows.csv").is_file()


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ({"methods": ["magic"]}, "--method.*affine, modes, free-form, volumetric, network.*fit"),
        ({"films": ["knee"]}, "--films.*thigh"),
        ({"conditions": ["fog"]}, "--condition.*angle-60"),
    ],
)
def test_what_is_not_there_is_named(option: dict[str, Any], words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        run.evaluate(tmp_path, out=tmp_path, **option)
