from biplanar_app.atlas.build import PROXIMAL, build
from biplanar_app.atlas.bundle import assets_dir, save_atlas
from biplanar_app.atlas.population import read_kept


def test_rebuilding_gives_the_same_bytes(data_dir, tmp_path):
    save_atlas(build(read_kept(data_dir), PROXIMAL), tmp_path)
    for name in ("atlas.json", "arrays.safetensors", "hu.nii.gz", "labels.nii.gz"):
        assert (tmp_path / name).read_bytes() == (assets_dir() / PROXIMAL.name / name).read_bytes(), name
