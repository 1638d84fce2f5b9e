from biplanar_app.atlas.population import read_kept, read_population
from biplanar_app.atlas.split import HELD_OUT, NEAR_DUPLICATES, WITH_RAW_SEGMENTATION, kept


def test_rule_gives_four_subjects_with_raw_segmentations():
    assert HELD_OUT == ("2008_0006", "2008_0051", "2008_1342", "2008_1489")
    assert set(HELD_OUT) <= set(WITH_RAW_SEGMENTATION)
    assert not set(HELD_OUT) & set(NEAR_DUPLICATES)


def test_kept_are_all_the_others(data_dir):
    everyone = read_population(data_dir)
    remaining = read_kept(data_dir)
    assert set(remaining.subjects) == set(everyone.subjects) - set(HELD_OUT)
    assert len(remaining.vertices) == 22
    assert kept(everyone.subjects) == list(remaining.subjects)


def test_rule_names_exactly_the_raw_meshes_of_the_data(data_dir):
    files = data_dir.glob("femora_train/mesh/llp26raw_*_L.npz")
    assert {f.stem[len("llp26raw_") : -len("_L")] for f in files} == set(WITH_RAW_SEGMENTATION)
