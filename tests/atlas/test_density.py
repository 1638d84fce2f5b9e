import numpy as np

from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.atlas.density import canal_share, cortical_thickness, trabecular_hu


def test_sponge_thins_from_the_head_down_the_neck():
    along_neck = trabecular_hu(np.linspace(0, 1, 12)[:, None] * [-55.0, 2.0, -40.0])
    assert (np.diff(along_neck) <= 0).all()
    assert along_neck[0] > 2.5 * along_neck[-1]


def test_shell_is_thin_at_both_ends_and_thick_in_the_middle():
    heights = np.array([20.0, -120.0, -200.0, -300.0, -410.0])
    head, upper, middle, lower, knee = cortical_thickness(
        np.column_stack([heights * 0 - 41, heights * 0, heights]), 22.5
    )
    assert head < 2 < upper < middle > lower > knee
    assert 6 <= middle <= 8


def test_calcar_is_thicker_than_the_lateral_shell_at_its_height():
    medial, lateral = cortical_thickness(np.array([[-17.0, 8.0, -50.0], [-58.0, 8.0, -50.0]]), 22.5)
    assert medial > 1.5 * lateral


def test_marrow_fills_the_middle_of_the_canal_only():
    assert np.allclose(canal_share(np.array([0.0, -60.0, -200.0, -370.0, -400.0])), [0, 0, 1, 0, 0])


def test_bundle_holds_cortex_sponge_and_marrow_in_their_places():
    atlas = load_atlas("femur-proximal")

    def at(x, y, z):
        i, j, k = np.round(atlas.grid.index(np.array([x, y, z]))).astype(int)
        return atlas.label_names[int(atlas.labels[k, j, i])], atlas.hu[k, j, i]

    places = {"head": at(0, 0, 0), "canal": at(-41, -1, -150), "shell": at(-30, -1, -150)}
    assert [label for label, _ in places.values()] == ["trabecular bone", "medullary canal", "cortical bone"]
    assert 300 < places["head"][1] < 450
    assert places["canal"][1] < 0
    assert places["shell"][1] > 1400
