import numpy as np

from biplanar_app.atlas.build import PROXIMAL, build
from biplanar_app.atlas.bundle import assets_dir, load_atlas, save_atlas
from biplanar_app.atlas.population import align, read_kept
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.geometry.mesh_distance import surface_distance


def test_rebuilding_gives_the_same_bytes(data_dir, tmp_path):
    save_atlas(build(read_kept(data_dir), PROXIMAL), tmp_path)
    for name in ("atlas.json", "arrays.safetensors", "hu.nii.gz", "labels.nii.gz"):
        assert (tmp_path / name).read_bytes() == (assets_dir() / PROXIMAL.name / name).read_bytes(), name


def test_shipped_surface_is_the_mean_of_the_kept(data_dir):
    aligned = align(read_kept(data_dir), PROXIMAL.aligned_above)
    atlas = load_atlas("femur-proximal")
    whole = Mesh(aligned.mean, aligned.faces)
    side = atlas.vertices[atlas.vertices[:, 2] > -174.9]
    assert surface_distance(side.astype(np.float64), whole).max() < 0.01
