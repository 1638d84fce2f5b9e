"""Which film goes into which view, by what it says and not by chance."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from biplanar_app.errors import InputError
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.ui.files import assign_views, sort_files, view_of


def film(name: str = "film.png", **facts: str | None) -> Radiograph:
    pixels = np.zeros((4, 4), np.float32)
    return Radiograph(pixels, pixels, None, replace(Facts(), **facts), Path(name), name, False)


@pytest.mark.parametrize(
    ("name", "position", "view"),
    [
        ("a.dcm", "AP", "ap"),
        ("a.dcm", "LATERAL", "lat"),
        ("hip_AP_01.png", None, "ap"),
        ("lat.dcm", None, "lat"),
        ("lat.dcm", "AP", "ap"),
        ("capture.png", None, None),
        ("ap_and_lat.png", None, None),
    ],
)
def test_a_film_names_its_view(name: str, position: str | None, view: str | None) -> None:
    assert view_of(film(name, view_position=position)) == view


def test_named_views_win_whatever_the_order() -> None:
    ap, lateral = film("ap.png"), film("lat.png")
    assert assign_views([lateral, ap], {}) == ({"ap": ap, "lat": lateral}, False)


def test_an_unnamed_film_goes_where_there_is_room_and_that_is_told() -> None:
    first, second = film("1.png"), film("2.png")
    assert assign_views([second], {"ap": first}) == ({"lat": second}, True)
    assert assign_views([first, second], {}) == ({"ap": first, "lat": second}, True)


def test_two_films_of_one_view_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"ap1\.png and ap2\.png"):
        assign_views([film("ap1.png", view_position="AP"), film("ap2.png", view_position="AP")], {})


def test_three_films_are_too_many() -> None:
    with pytest.raises(InputError, match="3 films"):
        assign_views([film(), film(), film()], {})


def test_a_folder_stands_for_its_films_and_its_camera_file(tmp_path: Path) -> None:
    for name in ("ap.dcm", "lat.dcm", "cameras.json", "truth.json", "truth.ply", "README.md"):
        (tmp_path / name).touch()
    films, cameras = sort_files([tmp_path])
    assert [p.name for p in films] == ["ap.dcm", "lat.dcm"]
    assert [p.name for p in cameras] == ["cameras.json"]


def test_files_are_sorted_by_their_kind(tmp_path: Path) -> None:
    films, cameras = sort_files([tmp_path / "IM0001", tmp_path / "calibration.json"])
    assert films == [tmp_path / "IM0001"]
    assert cameras == [tmp_path / "calibration.json"]
