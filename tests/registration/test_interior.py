"""What fills the bone may differ from the atlas: density and cortex follow their fields, and a fit finds them."""

import math

import numpy as np
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.geometry.grid import Grid
from biplanar_app.geometry.velocity import lattice, sample
from biplanar_app.registration.interior import resampled, thickening
from biplanar_app.registration.model import Model
from biplanar_app.registration.process import smooth

COARSE = Grid((0.0, -1.0, 2.0), (4.0, 4.0, 4.0), (5, 6, 7))
FINE = Grid((-2.0, 0.5, 3.0), (1.5, 1.5, 1.5), (11, 16, 20))


def test_resampling_is_trilinear_with_border_values() -> None:
    field = torch.randn(2, *COARSE.shape, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    expected = sample(field, COARSE, lattice(FINE, field)).movedim(-1, 0)
    assert torch.allclose(resampled(field, COARSE, FINE), expected, atol=1e-9)


def test_a_smooth_process_has_the_deviation_that_was_asked_for() -> None:
    white = torch.randn(1, 60, 60, 60, generator=torch.Generator().manual_seed(4))
    inner = smooth(white, 4.0, 1.5, 9.0)[0, 12:-12, 12:-12, 12:-12]
    assert abs(float(inner.std()) - 1.5) < 0.15


def test_a_thicker_cortex_adds_bone_at_its_inner_wall_and_nothing_outside(atlas: Atlas) -> None:
    grown = thickening(atlas)
    assert not grown[atlas.labels == 0].any()
    shaft = slice(0, atlas.grid.shape[0] // 4)
    cortex, canal = (atlas.labels[shaft] == label for label in (1, 3))
    assert grown[shaft][cortex | canal].sum() > 0
    reach = grown[shaft] > 0.5 * grown[shaft].max()
    hu = np.asarray(atlas.hu[shaft])[reach]
    assert 0 < np.median(hu) < 1500  # between marrow and solid cortex: the inner wall


def test_an_even_density_scales_the_atlas_and_no_interior_leaves_it(atlas: Atlas) -> None:
    model = Model.at(atlas, np.eye(4), 3.0, torch.device("cpu"))
    fields = torch.zeros(2, *atlas.mode_grid.shape)
    assert torch.equal(model.filled(None), model.excess)
    assert torch.allclose(model.filled(fields), model.excess)
    fields[0] = math.log(1.2)
    assert torch.allclose(model.filled(fields), 1.2 * model.excess, rtol=1e-5)
