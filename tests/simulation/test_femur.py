import numpy as np

from biplanar_app.simulation.femur import fill_femur, shell_thickness, trabecular_density
from biplanar_app.simulation.settings import load_settings

HEAD, NECK, TROCHANTER, SHAFT = [0.0, 0, 0], [-22.0, 12, -20], [-52.0, 0, -45], [-45.0, 0, -200]
FAR = np.full(1, 400.0)


def thickness(place):
    return float(shell_thickness(np.array([place]), FAR + place[2])[0])


def density(place):
    return float(trabecular_density(np.array([place]), FAR + place[2])[0])


def test_the_cortex_is_thin_at_the_head_and_thick_at_the_diaphysis():
    assert 0.7 < thickness(HEAD) < 1.3 < thickness(TROCHANTER) < thickness(SHAFT)
    assert 5 < thickness(SHAFT) < 9


def test_spongy_bone_thins_out_from_the_head_down_and_leaves_a_canal():
    assert density(HEAD) > density(NECK) > density(TROCHANTER) > density(SHAFT)
    assert density(SHAFT) < 0.02


def test_mineral_varies_between_cases_within_bounds():
    model = load_settings("thigh").bone
    rng = np.random.default_rng(0)
    points = np.array([SHAFT]) + rng.normal(0, 3, (500, 3))
    depth = np.full(500, 0.5, dtype=np.float32)
    bone = [
        fill_femur(points, depth, np.zeros(500, np.float32), 24, 420, model, np.random.default_rng(s)).bone
        for s in range(30)
    ]
    means = np.array([b.mean() for b in bone])
    assert means.min() > 1.85 * 0.84
    assert means.max() < 1.85 * 1.16
    assert means.std() > 0.05
