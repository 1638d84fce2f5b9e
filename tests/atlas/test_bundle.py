import json
import shutil

import numpy as np
import pytest

from biplanar_app.atlas.bundle import VERSION, assets_dir, load_atlas, save_atlas
from biplanar_app.atlas.modes import flow
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance
from biplanar_app.geometry.mesh_volume import occupancy

NAMES = ("femur-proximal", "femur")
FILES = ("atlas.json", "hu.nii.gz", "labels.nii.gz", "arrays.safetensors")


@pytest.fixture(scope="module", params=NAMES)
def atlas(request):
    return load_atlas(request.param)


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(assets_dir() / "femur", tmp_path / "femur")


def test_surface_is_closed_and_faces_outwards(atlas):
    mesh = Mesh(atlas.vertices, atlas.faces)
    assert mesh.is_closed()
    assert mesh.volume() > 0


def test_labels_fill_the_surface(atlas):
    mesh = Mesh(atlas.vertices, atlas.faces)
    share = occupancy(mesh, atlas.grid)
    overlap = np.minimum(share, atlas.labels > 0).sum() * 2 / (share.sum() + (atlas.labels > 0).sum())
    assert overlap > 0.97


def test_away_from_the_bone_there_is_soft_tissue(atlas):
    low, high = (np.array(f(atlas.vertices, axis=0), dtype=float) for f in (np.min, np.max))
    points = atlas.grid.points()
    outside = ((points < low - 2) | (points > high + 2)).any(-1)
    assert set(np.unique(atlas.hu[outside])) == {40}
    assert set(np.unique(atlas.labels)) == set(atlas.label_names) == {0, 1, 2, 3}


def test_crop_reaches_from_35_above_to_175_below_the_head_centre():
    atlas = load_atlas("femur-proximal")
    assert atlas.cut
    assert atlas.grid.origin[2] == -175
    assert atlas.grid.origin[2] + atlas.grid.size[2] == 35
    assert atlas.vertices[:, 2].min() == pytest.approx(-175, abs=1e-3)
    assert atlas.mode_grid.origin[2] < -175 - 15


def test_modes_leave_the_cut_where_it_is():
    atlas = load_atlas("femur-proximal")
    cut = atlas.vertices[atlas.vertices[:, 2] < -174.9].astype(np.float64)
    moved = flow(2 * atlas.modes[0].astype(np.float64), atlas.mode_grid, cut)
    assert np.abs(moved[:, 2] + 175).max() < 0.5


def test_the_whole_femur_is_whole():
    atlas = load_atlas("femur")
    assert not atlas.cut
    assert np.ptp(atlas.vertices[:, 2]) > 400
    assert (atlas.labels[:, 0] == 0).all()


def test_landmarks_lie_on_or_in_the_bone(atlas):
    mesh = Mesh(atlas.vertices, atlas.faces)
    tips = {n: p for n, p in atlas.landmarks.items() if "tip" in n or "condyle" in n or "lateral" in n}
    assert surface_distance(np.array(list(tips.values())), mesh).max() < 0.01
    inner = np.array([p for n, p in atlas.landmarks.items() if n not in tips and n != "knee_centre"])
    voxels = np.round(atlas.grid.index(inner)).astype(int)
    assert (atlas.labels[voxels[:, 2], voxels[:, 1], voxels[:, 0]] > 0).all()


def test_landmarks_stand_where_anatomy_puts_them(atlas):
    points = {name: np.array(p) for name, p in atlas.landmarks.items()}
    assert np.allclose(points["head_centre"], 0, atol=0.01)
    shaft = points["shaft_axis_proximal"] - points["shaft_axis_distal"]
    assert np.degrees(np.arccos(shaft[2] / np.linalg.norm(shaft))) < 0.1
    assert points["shaft_axis_proximal"][0] < -30, "the head is medial of the shaft"
    neck = points["neck_axis_medial"] - points["neck_axis_lateral"]
    assert 118 < 180 - np.degrees(np.arccos(neck[2] / np.linalg.norm(neck))) < 135, "neck-shaft angle"
    assert points["greater_trochanter_tip"][0] < points["neck_centre"][0] < 0
    assert points["lesser_trochanter_tip"][1] > 15, "it points backwards"
    assert -75 < points["lesser_trochanter_tip"][2] < -40


def test_condyles_of_the_whole_femur():
    points = {name: np.array(p) for name, p in load_atlas("femur").landmarks.items()}
    assert points["medial_condyle"][0] > points["knee_centre"][0] > points["lateral_condyle"][0]
    assert points["medial_condyle"][2] < points["knee_centre"][2], "the groove lies above the condyles"
    assert min(points[f"posterior_{side}_condyle"][1] for side in ("medial", "lateral")) > points["knee_centre"][1] + 20
    width = np.linalg.norm(points["medial_epicondyle"] - points["lateral_epicondyle"])
    assert 70 < width < 95


def test_variances_fall_and_describe_the_modes(atlas):
    assert len(atlas.modes) == len(atlas.variances) == 21
    assert (np.diff(atlas.variances) <= 0).all()
    assert atlas.variances[-1] > 0
    assert atlas.modes.shape[2:] == atlas.mode_grid.shape


def test_nothing_was_built_from_the_held_out(atlas):
    assert len(atlas.provenance["subjects"]) == 22
    assert not set(atlas.provenance["subjects"]) & set(atlas.provenance["held_out"])


def test_saving_what_was_read_gives_the_same_bytes(atlas, tmp_path):
    again = save_atlas(atlas, tmp_path)
    assert again.hash == atlas.hash
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (assets_dir() / atlas.name / name).read_bytes()


def test_unknown_name_lists_the_known():
    with pytest.raises(InputError, match="femur-proximal"):
        load_atlas("tibia")


@pytest.mark.parametrize("name", FILES[1:])
def test_missing_file_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(InputError, match=f"{name} is missing"):
        load_atlas(copied)


@pytest.mark.parametrize("name", FILES)
def test_truncated_file_is_named(copied, name):
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError, match=name):
        load_atlas(copied)


def test_newer_version_asks_for_an_update(copied):
    form = json.loads((copied / "atlas.json").read_text())
    form["version"] = VERSION + 1
    (copied / "atlas.json").write_text(json.dumps(form))
    with pytest.raises(InputError, match="update Biplanar"):
        load_atlas(copied)


def test_description_of_another_grid_is_refused(copied):
    form = json.loads((copied / "atlas.json").read_text())
    form["grid"]["shape"][0] += 1
    (copied / "atlas.json").write_text(json.dumps(form))
    with pytest.raises(InputError, match="do not fit together"):
        load_atlas(copied)
