"""Which femora are measured, and what becomes of those that play a left one."""

from pathlib import Path

import numpy as np
import pytest

from biplanar_app.errors import InputError
from biplanar_app.evaluation.subjects import REPORTED, load_subject, parse_subjects, side_of
from biplanar_app.geometry.transforms import apply


def test_a_range_includes_both_ends() -> None:
    names = parse_subjects(REPORTED)
    assert (names[0], names[-1], len(names)) == ("sicas_17", "sicas_46", 30)


def test_lists_and_ranges_mix() -> None:
    assert parse_subjects("gravis_ms_femur, sicas_00:sicas_01") == ["gravis_ms_femur", "sicas_00", "sicas_01"]


@pytest.mark.parametrize("text", ["", "sicas_05:sicas_01", "sicas_05:other_07", "sicas:sicas_07"])
def test_nonsense_names_the_option_and_the_cure(text: str) -> None:
    with pytest.raises(InputError, match=r"--subjects.*sicas_17:sicas_46"):
        parse_subjects(text)


def test_half_of_the_reported_subjects_are_left() -> None:
    assert [side_of(name) for name in parse_subjects(REPORTED)].count("left") == 15


def test_a_missing_subject_names_the_file_and_the_option(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sicas_99.*--data"):
        load_subject(tmp_path, "sicas_99")


@pytest.mark.parametrize("name", ["sicas_00", "sicas_01"])
def test_the_canonical_frame_is_that_of_a_right_femur_on_both_sides(data_dir: Path, name: str) -> None:
    subject = load_subject(data_dir, name)
    canonical = subject.mesh.transformed(subject.to_canonical)
    assert subject.side == side_of(name)
    assert np.linalg.det(subject.to_canonical) == pytest.approx(-1 if subject.side == "left" else 1)
    assert subject.mesh.volume() == pytest.approx(canonical.volume())
    assert canonical.volume() > 0
    assert canonical.vertices[:, 2].min() < -300  # the shaft runs down
    marks = {key: apply(subject.to_canonical, point) for key, point in subject.landmarks.items()}
    np.testing.assert_allclose(marks["head_centre"], 0, atol=1e-6)
    assert marks["greater_trochanter_tip"][0] < -30  # lateral
    assert marks["lesser_trochanter_tip"][1] > 15  # posterior
