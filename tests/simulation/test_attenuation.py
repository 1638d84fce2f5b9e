import numpy as np
import pytest

from biplanar_app.simulation.attenuation import COEFFICIENTS, MATERIALS, mass_attenuation, primary, spectrum
from biplanar_app.simulation.settings import load_settings

BEAM = load_settings("thigh").beam


def through(material: str, areal: float) -> tuple[float, float]:
    image = np.zeros((3, 1, 1), dtype=np.float32)
    image[MATERIALS.index(material)] = areal
    signal, quanta = primary(image, BEAM)
    return float(signal[0, 0]), float(quanta[0, 0])


def test_the_spectrum_is_a_distribution_below_the_tube_voltage():
    energies, shares = spectrum(BEAM)
    assert shares.sum() == pytest.approx(1)
    assert shares.min() > 0
    assert energies.max() < BEAM.kvp


def test_interpolation_meets_the_tables():
    assert mass_attenuation("bone", np.array([40.0, 60.0])) == pytest.approx(COEFFICIENTS["bone"][[2, 4]])


def test_air_passes_everything_and_has_fewer_effective_quanta_than_quanta():
    signal, quanta = through("muscle", 0)
    assert signal == pytest.approx(1, abs=1e-5)
    assert 0.8 < quanta < 1


def test_bone_stops_more_than_muscle_and_muscle_more_than_fat():
    assert through("bone", 5)[0] < through("muscle", 5)[0] < through("adipose", 5)[0]


def test_the_beam_hardens():
    once, twice = (-np.log(through("bone", areal)[0]) for areal in (2, 4))
    assert twice < 2 * once * 0.98
