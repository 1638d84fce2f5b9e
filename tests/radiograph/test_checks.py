"""What is wrong with a pair of films and cameras, and what is said about it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from biplanar_app.errors import InputError
from biplanar_app.geometry.camera import Camera
from biplanar_app.radiograph.checks import check_pair
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.radiograph.reading import read_radiograph

from .conftest import PATIENT

WIDTH, HEIGHT, FOCAL, SDD = 200, 240, 2500.0, 1000.0

AP = Facts(view_position="AP", patient_orientation=("L", "F"), laterality="L", sdd_mm=SDD, primary_angle_deg=0.0)
LATERAL = Facts(view_position="RL", patient_orientation=("P", "F"), sdd_mm=SDD, primary_angle_deg=-90.0)


def camera(angle: float, distance: float = 700.0) -> Camera:
    """A camera that looks at the world's origin, turned about the vertical; 0 is AP, 90 runs to the patient's right."""
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    rotation = np.array([[c, s, 0], [0, 0, -1], [-s, c, 0]])
    K = [[FOCAL, 0, (WIDTH - 1) / 2], [0, FOCAL, (HEIGHT - 1) / 2], [0, 0, 1]]
    return Camera(np.array(K), rotation, np.array([0, 0, distance]), WIDTH, HEIGHT)


def film(name: str, facts: Facts, seed: int, width: int = WIDTH, height: int = HEIGHT) -> Radiograph:
    raw = np.random.default_rng(seed).integers(0, 1000, (height, width)).astype(np.uint16)
    return Radiograph(raw.astype(np.float32), raw, (0.4, 0.4), facts, Path("/films") / name, f"{seed:064d}", False)


def check(
    ap: Facts = AP, lateral: Facts = LATERAL, cameras: dict[str, Camera] | None = None, side: Any = "left"
) -> list[str]:
    return check_pair(
        film("ap.dcm", ap, 1), film("lat.dcm", lateral, 2), cameras or {"ap": camera(0), "lat": camera(90)}, side
    )


def test_a_good_pair_passes_without_a_word() -> None:
    assert check() == []
    assert check(Facts(), Facts()) == []


def test_a_film_of_another_size_is_named_with_both_sizes() -> None:
    cameras = {"ap": camera(0), "lat": replace(camera(90), width=220)}
    lateral = film("lat.dcm", LATERAL, 2, width=220)
    assert check_pair(film("ap.dcm", AP, 1), lateral, cameras, "left") == []
    cases = {
        film("ap.dcm", AP, 1, width=100): "ap.dcm has 100 x 240 pixels, but its camera 200 x 240. Give the film as",
        film("ap.dcm", AP, 1, width=HEIGHT, height=WIDTH): "ap.dcm has 240 x 200 pixels.*exchanged: turn the film",
        film("ap.dcm", AP, 1, width=220): "fits the other view's camera: exchange",
    }
    for ap, message in cases.items():
        with pytest.raises(InputError, match=message):
            check_pair(ap, lateral, cameras, "left")


@pytest.mark.parametrize(
    ("angle", "message"), [(15, "nearly parallel"), (0, "nearly parallel"), (170, "face each other")]
)
def test_views_that_fix_no_depth_are_refused(angle: float, message: str) -> None:
    with pytest.raises(InputError, match=f"{message}.*check that"):
        check(cameras={"ap": camera(0), "lat": camera(angle)})


@pytest.mark.parametrize("angle", [25, 52, 155])
def test_oblique_pairs_are_allowed(angle: float) -> None:
    assert check(Facts(), Facts(), {"ap": camera(0), "lat": camera(angle)}) == []


def backwards(view: Camera) -> Camera:
    """The same source, looking the other way."""
    turn = np.diag([-1.0, 1.0, -1.0])
    return replace(view, R=turn @ view.R, t=turn @ view.t)


@pytest.mark.parametrize(
    "lateral",
    [
        backwards(camera(90)),
        camera(90, distance=1500.0),
        replace(camera(90), t=np.array([0.0, 300.0, 700.0])),
    ],
    ids=["meeting point behind the source", "meeting point behind the film", "beams pass each other"],
)
def test_cameras_without_a_common_field_are_refused(lateral: Camera) -> None:
    with pytest.raises(InputError, match=r"look away from each other.*check"):
        check(Facts(), Facts(), {"ap": camera(0), "lat": lateral})


def test_beam_axes_that_just_miss_each_other_are_normal() -> None:
    assert check(cameras={"ap": camera(0), "lat": replace(camera(90), t=np.array([0.0, 9.0, 700.0]))}) == []


def test_missing_view_is_named() -> None:
    with pytest.raises(InputError, match="no view 'lat'"):
        check(cameras={"ap": camera(0)})


def test_the_same_film_twice_is_refused() -> None:
    ap, cameras = film("ap.dcm", AP, 1), {"ap": camera(0), "lat": camera(90)}
    with pytest.raises(InputError, match="are one file"):
        check_pair(ap, replace(ap, path=Path("copy.dcm"), facts=LATERAL), cameras, "left")
    with pytest.raises(InputError, match="same picture"):
        check_pair(ap, replace(ap, facts=LATERAL, sha256="other"), cameras, "left")


@pytest.mark.parametrize(("value", "message"), [(np.nan, "not finite"), (3.0, "blank")])
def test_films_without_content_are_refused(value: float, message: str) -> None:
    ap = replace(film("ap.dcm", AP, 1), pixels=np.full((HEIGHT, WIDTH), value, np.float32))
    with pytest.raises(InputError, match=f"ap.dcm.*{message}.*export"):
        check_pair(ap, film("lat.dcm", LATERAL, 2), {"ap": camera(0), "lat": camera(90)}, "left")


@pytest.mark.parametrize(
    "change",
    [
        {"patient_id": "other"},
        {"birth_date": "19500101"},
        {"patient_id": None, "patient_name": "Doe^Jane"},
        {"study_uid": "1.9"},
    ],
)
def test_films_of_different_patients_or_studies_are_refused_without_naming_them(change: dict[str, Any]) -> None:
    who: dict[str, Any] = {
        "patient_name": PATIENT["PatientName"],
        "patient_id": PATIENT["PatientID"],
        "birth_date": PATIENT["PatientBirthDate"],
        "study_uid": "1.2.3",
    }
    ap = replace(AP, **who)
    assert check(ap, replace(LATERAL, **who)) == []
    with pytest.raises(InputError, match=r"different (patients|studies).*choose") as caught:
        check(ap, replace(LATERAL, **(who | change)))
    assert not any(str(secret) in str(caught.value) for secret in [*who.values(), *change.values()])


def test_names_may_be_spelt_differently_under_one_identifier() -> None:
    one = {"patient_id": "7", "patient_name": "DOE^JANE"}
    assert check(replace(AP, **one), replace(LATERAL, patient_id="7", patient_name="Doe^Jane^^")) == []
    warnings = check(replace(AP, **one), replace(LATERAL, patient_id="7", patient_name="Roe^Jane"))
    assert len(warnings) == 1
    assert "different names" in warnings[0]
    assert "Roe" not in warnings[0]


@pytest.mark.parametrize(
    ("ap", "lateral", "message"),
    [
        (LATERAL, AP, "swapped.*ap.dcm.*exchange"),
        (Facts(patient_orientation=("P", "F")), Facts(patient_orientation=("L", "F")), "swapped"),
        (Facts(view_position="LATERAL"), Facts(), "given as AP but tagged lateral"),
        (replace(AP, view_position="PA"), LATERAL, "tagged PA"),
    ],
)
def test_swapped_views_are_refused(ap: Facts, lateral: Facts, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check(ap, lateral)


def test_a_lateral_tagged_frontal_is_a_warning() -> None:
    assert "lat.dcm" in check(AP, Facts(view_position="AP"))[0]


def test_laterality_against_the_side_is_refused() -> None:
    with pytest.raises(InputError, match=r"ap.dcm is tagged as the left side, but the right.*choose side left"):
        check(side="right")


@pytest.mark.parametrize(
    ("letters", "message"),
    [
        (("R", "F"), "mirrored"),
        (("L", "H"), "mirrored top to bottom"),
        (("R", "H"), "upside down"),
        (("F", "L"), "turned on its side"),
    ],
)
def test_orientation_of_the_ap_film(letters: tuple[str, str], message: str) -> None:
    with pytest.raises(InputError, match=f"ap.dcm is {message}.*export it as"):
        check(replace(AP, patient_orientation=letters))


def test_orientation_of_the_lateral_follows_the_cameras() -> None:
    with pytest.raises(InputError, match=r"lat.dcm is mirrored"):
        check(lateral=replace(LATERAL, patient_orientation=("A", "F")))
    other_side = replace(LATERAL, patient_orientation=("A", "F"), primary_angle_deg=90.0)
    assert check(lateral=other_side, cameras={"ap": camera(0), "lat": camera(-90)}) == []
    oblique = replace(LATERAL, patient_orientation=("PL", "F"), primary_angle_deg=-50.0)
    assert check(lateral=oblique, cameras={"ap": camera(0), "lat": camera(50)}) == []


@pytest.mark.parametrize(("sdd", "outcome"), [(1030.0, "fine"), (1100.0, "warning"), (1300.0, "error")])
def test_tagged_distance_against_the_focal_length(sdd: float, outcome: str) -> None:
    facts = replace(AP, sdd_mm=sdd)
    if outcome == "error":
        with pytest.raises(InputError, match="focal length of 3250 pixels, but the camera has 2500"):
            check(facts)
    else:
        assert [("focal length" in text) for text in check(facts)] == ([True] if outcome == "warning" else [])


@pytest.mark.parametrize(("angle", "outcome"), [(-87.0, "fine"), (-80.0, "warning"), (-45.0, "error")])
def test_positioner_angles_against_the_cameras(angle: float, outcome: str) -> None:
    facts = replace(LATERAL, primary_angle_deg=angle)
    if outcome == "error":
        with pytest.raises(InputError, match="45 degrees apart, the cameras say 90"):
            check(lateral=facts)
    else:
        assert [("positioner" in text) for text in check(lateral=facts)] == ([True] if outcome == "warning" else [])


def test_a_really_mirrored_film_is_found(data_dir: Path) -> None:
    ap = read_radiograph(data_dir / "xray_dicom" / "RG3_lowerleg_CR_RLE.dcm")  # its lead letter is mirrored too
    lateral = film("lat.png", Facts(), 2)
    cameras = {"ap": replace(camera(0).scaled(WIDTH / ap.width), width=ap.width, height=ap.height), "lat": camera(90)}
    with pytest.raises(InputError, match="mirrored"):
        check_pair(ap, lateral, cameras, "right")


def test_files_of_one_pair_pass_from_disk(
    write_dicom: Callable[..., Path], limb: NDArray[np.uint16], caplog: pytest.LogCaptureFixture
) -> None:
    tags = {
        **PATIENT,
        "DistanceSourceToDetector": "1000",
        "ImagerPixelSpacing": [0.4, 0.4],
        "StudyInstanceUID": "1.2.3",
    }
    ap = read_radiograph(write_dicom("ap.dcm", limb, ViewPosition="AP", PatientOrientation=["L", "F"], **tags))
    lateral = read_radiograph(write_dicom("lat.dcm", limb[::-1].copy(), ViewPosition="RL", **tags))
    assert check_pair(ap, lateral, {"ap": camera(0), "lat": camera(90)}, "left") == []
    assert not caplog.records
