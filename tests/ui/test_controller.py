"""The controller without a window: what the user does becomes cases, messages and jobs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.geometry.camera_file import read_cameras, write_cameras
from biplanar_app.geometry.distortion import Distortion
from biplanar_app.ui.controller import Controller, Message


@pytest.fixture
def controller(loop) -> Iterator[Controller]:
    controller = Controller(loop)
    yield controller
    controller.close()


def open_files(controller: Controller, loop, *paths: Path, view: str | None = None) -> None:
    controller.open_files(list(paths), view)
    loop.serve(lambda: not controller.busy)


def messages(controller: Controller) -> list[Message]:
    told: list[Message] = []
    controller.message.connect(told.append)
    return told


def test_a_case_folder_is_complete_at_once(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example)
    case = controller.session.case
    assert set(case.films) == {"ap", "lat"}
    assert case.ready
    assert not case.side_chosen


def test_a_missing_file_is_told_and_nothing_changes(controller: Controller, loop, tmp_path: Path) -> None:
    told, before = messages(controller), controller.session.case
    open_files(controller, loop, tmp_path / "gone.dcm")
    assert [m.kind for m in told] == ["error"]
    assert "gone.dcm" in told[0].text
    assert controller.session.case is before


def test_an_empty_folder_is_told(controller: Controller, loop, tmp_path: Path) -> None:
    told = messages(controller)
    open_files(controller, loop, tmp_path)
    assert tmp_path.name in told[0].text


def test_what_nobody_expected_is_told_without_its_details(controller: Controller) -> None:
    told = messages(controller)
    controller.report_fault(ValueError("Jane Doe, born 1970"))
    assert told[0].kind == "error"
    assert "Jane" not in told[0].text


def test_a_film_dropped_on_a_pane_goes_there(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example / "ap.dcm", view="lat")
    assert set(controller.session.case.films) == {"lat"}
    controller.swap_films()
    loop.serve(lambda: not controller.busy)
    assert set(controller.session.case.films) == {"ap"}


def test_the_wrong_side_is_refused_where_the_films_know_better(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example)
    right = controller.session.case.side
    controller.choose_side("left" if right == "right" else "right")
    assert not controller.session.case.ready
    controller.choose_side(right)
    assert controller.session.case.ready


def test_a_film_can_be_read_the_other_way_round(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example)
    before = controller.session.case.films["ap"]
    controller.reverse_film("ap")
    loop.serve(lambda: not controller.busy)
    assert controller.session.case.films["ap"].inverted != before.inverted
    controller.reverse_film("ap")
    loop.serve(lambda: not controller.busy)
    assert controller.session.case.films["ap"].inverted == before.inverted


def test_films_are_straightened_by_their_own_view_however_they_come(
    controller: Controller, loop, example: Path, tmp_path: Path
) -> None:
    cameras = read_cameras(example / "cameras.json")
    ap = cameras["ap"]
    bulge = Distortion(np.array([[0, 0.97, 0], [0, 0, 0.97]]), ap.width, ap.height)
    write_cameras(tmp_path / "cameras.json", {**cameras, "ap": replace(ap, distortion=bulge)})
    open_files(controller, loop, example / "ap.dcm", example / "lat.dcm")
    read = controller.session.case.films
    open_files(controller, loop, tmp_path / "cameras.json")
    films = controller.session.case.films
    assert films["ap"].distortion is not None
    assert (films["ap"].pixels != read["ap"].pixels).any()
    assert films["lat"] is read["lat"]
    controller.swap_films()
    loop.serve(lambda: not controller.busy)
    swapped = controller.session.case.films
    assert swapped["lat"] is read["ap"]
    assert swapped["ap"].original is read["lat"]


def test_register_waits_until_everything_is_there(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example / "ap.dcm")
    controller.register()
    assert not controller.busy


def test_a_cancelled_registration_keeps_its_best_result(controller: Controller, loop, example: Path) -> None:
    open_files(controller, loop, example)
    controller.choose_effort("quick")
    controller.register()
    stages = []
    controller.activity.connect(lambda activity: stages.append(activity.stage) if activity else None)
    loop.serve(lambda: len(stages) > 2)
    controller.cancel()
    assert controller.current is not None
    assert controller.current.stopping
    loop.serve(lambda: not controller.busy)
    result = controller.session.case.result
    assert result is not None
    assert result.registration.cancelled


def test_closing_ends_the_threads(loop, example: Path) -> None:
    controller = Controller(loop)
    controller.open_files([example])
    controller.close()
    assert controller.session.case.films == {}
