"""Verdict, check, nominal cameras and the stored file: what people are told, and when."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.calibration import (
    Calibration,
    Phantom,
    Record,
    check,
    nominal,
    read_calibration,
    write_calibration,
)
from biplanar_app.calibration.verdict import age_reason, angle_reason, judge
from biplanar_app.errors import InputError
from biplanar_app.evaluation.phantom_films import PhantomCase
from biplanar_app.geometry.camera_file import read_cameras
from biplanar_app.geometry.nominal import nominal_camera
from tests.calibration.conftest import camera_error, changed


@pytest.mark.parametrize(
    ("degrees", "grade", "words"),
    [(90, "pass", "90 degrees apart."), (115, "pass", "80 to 100 are best"), (130, "care", "depth uncertain"),
     (50, "care", "depth uncertain"), (20, "repeat", "leaves depth open")],
)  # fmt: skip
def test_the_angle_between_the_views(degrees: float, grade: str, words: str) -> None:
    pair = {v: nominal_camera(a, 0, 1100, 750, (0.35, 0.35), (1024, 1024)) for v, a in (("ap", 0), ("lat", degrees))}
    (reason,) = angle_reason(pair)
    assert reason.grade == grade
    assert words in reason.text
    assert grade == "pass" or "take the lateral film nearer to 90 degrees" in reason.text


def test_the_age_of_a_calibration() -> None:
    today = date(2025, 6, 1)
    grades = [next(iter(age_reason(today - timedelta(days=n), today))).grade for n in (3, 90, 500)]
    assert grades == ["pass", "care", "repeat"]
    assert not list(age_reason(None, today))


def judged(found: Calibration, films: dict, **changes: object):
    return judge(changes.get("cameras", found.cameras), changes.get("views", found.views), found.error, films)


def about(verdict, key: str):
    return [reason for reason in verdict.reasons if reason.about == key]


def test_every_reason_that_is_no_pass_has_a_cure(found: Calibration, case: PhantomCase) -> None:
    films = dict(case.radiographs)
    views = dict(found.views)
    fit = views["ap"]
    views["ap"] = replace(
        fit, used=fit.used & (np.arange(len(fit.used)) % 3 == 0), expected=fit.expected + np.array([300, 0])
    )
    films["ap"] = replace(films["ap"], facts=replace(films["ap"].facts, sdd_mm=900.0, primary_angle_deg=70.0))
    verdict = judged(found, films, views=views)
    keys = {reason.about for reason in verdict.reasons if reason.grade != "pass"}
    assert {"cut off", "coverage", "disagreement", "distance", "moved"} <= keys
    for reason in verdict.reasons:
        if reason.grade != "pass":
            assert ";" in reason.text or ". " in reason.text
            assert reason.text.endswith(".")
    assert verdict.grade == "repeat"
    assert verdict.reasons[0].grade == "repeat"


def test_a_wrong_pixel_spacing_is_seen_in_the_distance(found: Calibration, case: PhantomCase) -> None:
    films = dict(case.radiographs)
    films["lat"] = replace(films["lat"], spacing=(0.3, 0.3))
    (_, reason) = sorted(about(judged(found, films), "distance"), key=lambda r: r.grade == "repeat")
    assert reason.grade == "repeat"
    assert "Check the distance that was entered and the pixel spacing" in reason.text


def test_a_stored_calibration_comes_back_whole(tmp_path: Path, found: Calibration) -> None:
    record = replace(found.record, name="Room 2", operator="M. Muster", device="C-arm", made=date.today())
    path = tmp_path / "cameras.json"
    write_calibration(path, replace(found, record=record))
    back = read_calibration(path)
    assert back.record == record
    assert back.error.bound == pytest.approx(found.error.bound)
    assert back.verdict.grade == "pass"
    for view, camera in read_cameras(path).items():
        np.testing.assert_allclose(camera.matrix, found.cameras[view].matrix, rtol=1e-12)
    old = replace(record, made=date.today() - timedelta(days=400))
    write_calibration(path, replace(found, record=old))
    assert read_calibration(path).verdict.grade == "repeat"
    assert "400 days old. Take two films of the phantom" in read_calibration(path).verdict.reasons[0].text


def test_a_damaged_calibration_is_refused(tmp_path: Path, found: Calibration) -> None:
    path = tmp_path / "cameras.json"
    write_calibration(path, found)
    content = json.loads(path.read_text())
    for change, words in (
        ({"covariance": [[1.0]]}, "must be 20 x 20 numbers; calibrate again"),
        ({"grade": "superb"}, "the section calibration is damaged"),
    ):
        path.write_text(json.dumps(content | {"calibration": content["calibration"] | change}))
        with pytest.raises(InputError, match=rf"cameras.json: .*{words}"):
            read_calibration(path)
    del content["calibration"]
    path.write_text(json.dumps(content))
    with pytest.raises(InputError, match="it holds cameras but no calibration"):
        read_calibration(path)


def test_cameras_from_tags_are_nominal_and_say_so(case: PhantomCase) -> None:
    calibration = nominal(case.radiographs, record=Record(name="quick"))
    assert calibration.record.kind == "nominal"
    assert calibration.verdict.grade != "pass"
    assert any("calibrate with a phantom before measuring" in reason.text for reason in calibration.verdict.reasons)
    assert calibration.error.bound > 1.0
    film = case.radiographs["lat"]
    bare = replace(film, facts=replace(film.facts, sod_mm=None))
    with pytest.raises(InputError, match=r"lat.dcm: the distance from source to patient is not in the lateral"):
        nominal({"ap": case.radiographs["ap"], "lat": bare})


def test_a_check_holds_for_the_same_device_and_fails_for_a_changed_one(
    found: Calibration, case: PhantomCase, plate: Phantom
) -> None:
    detections = {view: fit.detections for view, fit in found.views.items()}
    turn = np.eye(4)
    turn[:3, :3] = [[0, -1, 0], [1, 0, 0], [0, 0, 1]]
    turn[:3, 3] = [30, -200, 10]
    elsewhere = {view: camera.moved(turn) for view, camera in found.cameras.items()}
    same = check(replace(found, cameras=elsewhere), plate, case.radiographs, detections=detections)
    assert same.verdict.grade == "pass"
    assert same.error < 0.02
    K = found.cameras["lat"].K.copy()
    K[0, 2] += 40
    shifted = elsewhere | {"lat": replace(elsewhere["lat"], K=K)}
    other = check(replace(found, cameras=shifted), plate, case.radiographs, detections=detections)
    assert other.verdict.grade != "pass"
    assert "Take over today's calibration in place of the stored one" in other.verdict.reasons[0].text
    assert camera_error(other.today.cameras["ap"], found.cameras["ap"]) < 1e-6


def test_a_check_with_films_of_another_size_is_refused(found: Calibration, case: PhantomCase, plate: Phantom) -> None:
    films = {view: changed(film, film.pixels[:1000, :1000]) for view, film in case.radiographs.items()}
    with pytest.raises(InputError, match=r"1000 x 1000 pixels, the stored AP camera 1024 x 1024"):
        check(found, plate, films)
