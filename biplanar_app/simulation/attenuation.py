"""How tissues attenuate the beam of an X-ray tube.

Mass attenuation coefficients: J. H. Hubbell and S. M. Seltzer, Tables of X-Ray Mass Attenuation Coefficients and Mass
Energy-Absorption Coefficients, NIST Standard Reference Database 126; tissues with the composition of ICRU Report 44.
Spectrum: the thick-target law of H. A. Kramers (Phil. Mag. 46, 1923) behind an aluminium filter; no characteristic
lines.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from biplanar_app.simulation.settings import Beam

Array = NDArray[np.float64]
Material = Literal["muscle", "adipose", "bone", "acrylic", "steel"]

MATERIALS: tuple[Material, ...] = ("muscle", "adipose", "bone")
"""Of patients; the order of their material axes everywhere. bone is the compact mineralised tissue of the cortex."""

DENSITY: dict[Material, float] = {"muscle": 1.05, "adipose": 0.95, "bone": 1.92, "acrylic": 1.19, "steel": 7.87}
"""g/cm^3: tissues of ICRU-44, acrylic as the same tables have it, steel as iron."""

ENERGIES = np.array([20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0])
"""keV at which the tables stand."""

COEFFICIENTS: dict[str, Array] = {
    "muscle": np.array([0.8205, 0.3783, 0.2685, 0.2262, 0.2048, 0.1823, 0.1693]),
    "adipose": np.array([0.5677, 0.3063, 0.2396, 0.2123, 0.1974, 0.1800, 0.1688]),
    "bone": np.array([4.001, 1.331, 0.6655, 0.4242, 0.3148, 0.2229, 0.1855]),
    "acrylic": np.array([0.5714, 0.3032, 0.2350, 0.2074, 0.1924, 0.1751, 0.1641]),
    "steel": np.array([25.68, 8.176, 3.629, 1.958, 1.205, 0.5952, 0.3717]),
    "aluminium": np.array([3.441, 1.128, 0.5685, 0.3681, 0.2778, 0.2018, 0.1704]),
}
"""Mass attenuation coefficients in cm^2/g at ENERGIES."""

ALUMINIUM_DENSITY = 2.699
LOWEST = 20.0
"""keV; the filter stops nearly everything below."""


def mass_attenuation(material: str, energies: Array) -> Array:
    """cm^2/g at energies (n,) in keV, interpolated between the logarithms of the table."""
    return np.exp(np.interp(np.log(energies), np.log(ENERGIES), np.log(COEFFICIENTS[material])))


def spectrum(beam: Beam) -> tuple[Array, Array]:
    """Mean energies (bins,) in keV and the share (bins,) of the quanta in each bin, summing to 1."""
    edges = np.linspace(LOWEST, beam.kvp, beam.bins + 1)
    energies = (edges[1:] + edges[:-1]) / 2
    filtered = np.exp(-mass_attenuation("aluminium", energies) * ALUMINIUM_DENSITY * beam.filtration / 10)
    quanta = (beam.kvp / energies - 1) * filtered
    return energies, quanta / quanta.sum()


def primary(
    areal: NDArray[np.float32], beam: Beam, materials: Sequence[Material] = MATERIALS
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What an energy-integrating detector gets from the direct beam, both (H, W), relative to air = 1.

    areal: (M, H, W) mass per area in g/cm^2 of `materials`. Returns the signal (sum of the energies of the quanta) and
    its effective number of quanta, (sum E n)^2 / sum E^2 n: the one whose Poisson noise the signal has.
    """
    energies, shares = spectrum(beam)
    coefficients = np.stack([mass_attenuation(m, energies) for m in materials]).astype(np.float32)
    signal = np.zeros(areal.shape[1:], dtype=np.float32)
    square = np.zeros_like(signal)
    for energy, share, mu in zip(energies, shares, coefficients.T, strict=True):
        passed = np.float32(share) * np.exp(-np.tensordot(mu, areal, 1))
        signal += np.float32(energy) * passed
        square += np.float32(energy**2) * passed
    mean = float(energies @ shares)
    return signal / np.float32(mean), signal**2 / square
