"""Beads on a film: where balls cast their shadows, to hundredths of a pixel."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from biplanar_app.calibration.ball_fit import QUICK, Shadows, fit_balls
from biplanar_app.calibration.phantom import FEWEST, Phantom
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.language import mark
from biplanar_app.progress import CancelQuery, never
from biplanar_app.radiograph.radiograph import Radiograph

Array = NDArray[np.float64]

MAGNIFICATION = (1.1, 2.2)
"""Of what lies where a bone would, on any C-arm or bucky."""

FIELD_MM = (120.0, 450.0)
"""Width of what a film shows there, for films that do not give their pixel spacing."""

UNKNOWN_DIAMETER = (1.0, 6.0)
"""mm; of beads whose phantom does not tell."""

SCALE_STEP = 1.25
STANDS_OUT = 0.8
"""A blob's answer over the noise of the pixels there; fainter ones are mostly noise."""

FINE, BLOCK = 1.5, 16
"""Noise is what a blur of FINE pixels takes away, in the median over blocks of so many pixels."""

MOST = 400
"""Candidates that are looked at closely, the best ones."""

CLEAR, UNEVEN, BLURRED = 6.0, 0.25, 0.6
"""A bead's contrast is at least CLEAR times the noise of its pixels, that noise at most UNEVEN times the contrast, and
its centre is sure to BLURRED pixels."""


CLICKED = 1.0
"""Pixels; standard error of a click where no ball can be fitted."""


@dataclass(frozen=True, eq=False)
class Detections:
    """What on one film may be beads; some are not.

    centres: (n, 2) pixels (u, v) of the film as it was taken. radii: (n,) pixels. sigma: (n,) pixels, standard error of
    a centre along one axis. contrast: (n,) height of the shadow in the units of `Radiograph.pixels`.
    """

    centres: Array
    radii: Array
    sigma: Array
    contrast: Array

    def __len__(self) -> int:
        return len(self.radii)

    def nearest(self, pixel: tuple[float, float], reach: float) -> int | None:
        """The detection nearest to a pixel (u, v), None where there is none within `reach` pixels."""
        if not len(self):
            return None
        gaps = np.linalg.norm(self.centres - np.asarray(pixel), axis=1)
        return int(gaps.argmin()) if gaps.min() <= reach else None


def detect(radiograph: Radiograph, phantom: Phantom, cancel: CancelQuery = never) -> Detections:
    """All beads of about the phantom's sizes on a film.

    Where its tags do not tell whether dense things are bright or dark, what shows more beads. Raises InputError for
    a blank film or one on which nothing looks like a bead, Cancelled.
    """
    pixels = radiograph.pixels
    if pixels.max() - pixels.min() < 1e-6:
        raise InputError("{name} is blank: all its pixels are equal; take the film again.", name=radiograph.path.name)
    sizes = radius_range(radiograph, phantom)
    shadows = max(
        (_shadows(image, *sizes, cancel) for image in _images(radiograph)), key=lambda found: len(found.radii)
    )
    if len(shadows.radii) < FEWEST:
        raise InputError(
            "{name}: {count} beads were found, at least {fewest} are needed; check that the film shows the "
            "phantom and is not inverted, and that it is neither under- nor overexposed.",
            name=radiograph.path.name,
            count=len(shadows.radii) or mark("no"),
            fewest=FEWEST,
        )
    return Detections(shadows.centres, shadows.radii, shadows.sigma, shadows.contrast)


def _images(radiograph: Radiograph) -> list[NDArray[np.float32]]:
    """The film with dense things bright; both ways round where nothing tells."""
    pixels = radiograph.pixels
    return [pixels] if radiograph.facts.photometric is not None else [pixels, -pixels]


def _shadows(image: NDArray[np.float32], low: float, high: float, cancel: CancelQuery) -> Shadows:
    """The bright balls of an image with radii between low and high, pixels."""
    centres, radii = candidates(image, low, high)
    if cancel():
        raise Cancelled("Finding beads was cancelled.")
    shadows = _distinct(_beads(fit_balls(image, centres, radii, steps=QUICK), low, high))
    return _distinct(_beads(fit_balls(image, shadows.centres, shadows.radii, shadows), low, high))


def measure(radiograph: Radiograph, pixel: tuple[float, float], radius: float) -> Detections:
    """The one bead at a place that somebody has clicked; where no ball can be fitted, the place itself.

    radius: pixels, about.
    """
    place = np.array([pixel], dtype=np.float64)
    for image in _images(radiograph):
        fitted = fit_balls(image, place, np.array([radius]))
        if fitted.sigma[0] < BLURRED and fitted.contrast[0] > 0:
            return Detections(fitted.centres, fitted.radii, fitted.sigma, fitted.contrast)
    return Detections(place, np.array([radius]), np.array([CLICKED]), np.array([0.0]))


def joined(first: Detections, second: Detections) -> Detections:
    """Both, the first ones first."""
    names = ("centres", "radii", "sigma", "contrast")
    return Detections(*(np.concatenate([getattr(first, name), getattr(second, name)]) for name in names))


def density_range(radiograph: Radiograph) -> tuple[float, float]:
    """Fewest and most pixels of a film that show a millimetre where the phantom stands."""
    if radiograph.spacing is not None:
        return MAGNIFICATION[0] / radiograph.spacing[1], MAGNIFICATION[1] / radiograph.spacing[1]
    return radiograph.width / FIELD_MM[1], radiograph.width / FIELD_MM[0]


def radius_range(radiograph: Radiograph, phantom: Phantom) -> tuple[float, float]:
    """Smallest and largest radius in pixels that the phantom's beads can have on a film."""
    known = phantom.diameters[np.isfinite(phantom.diameters)]
    low, high = (known.min(), known.max()) if len(known) else UNKNOWN_DIAMETER
    fewest, most = density_range(radiograph)
    return low / 2 * fewest, high / 2 * most


def candidates(pixels: NDArray[np.float32], low: float, high: float, most: int = MOST) -> tuple[Array, Array]:
    """The `most` clearest bright blobs, centres (n, 2) and radii (n,) from low to high, all in pixels.

    They are maxima over place and scale of the smaller principal curvature.

    Scales are chosen as by T. Lindeberg, Feature detection with automatic scale selection, IJCV 30, 1998: a disc of
    radius r answers most strongly at scale r / sqrt(2).
    """
    levels = max(1, round(np.log(high / low) / np.log(SCALE_STEP))) + 3
    scales = low / np.sqrt(2) * SCALE_STEP ** (np.arange(levels) - 1.0)
    answers = [_roundness(pixels, float(scale)) for scale in scales]
    noise = _noise(pixels)
    highest = [cv2.dilate(answer, np.ones((3, 3), np.uint8)) for answer in answers]
    found = []
    for level in range(1, levels - 1):
        answer = answers[level]
        peak = answer >= np.maximum.reduce(highest[level - 1 : level + 2])
        score = answer / noise
        v, u = np.nonzero(peak & (score > STANDS_OUT))
        found.append(np.column_stack([u, v, np.full(len(u), scales[level] * np.sqrt(2)), score[v, u]]))
    blobs = np.concatenate(found)
    blobs = blobs[np.argsort(-blobs[:, 3])][:most]
    return blobs[:, :2].astype(np.float64), blobs[:, 2]


def _roundness(pixels: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """The smaller of the two principal curvatures at a scale (H, W), times its square; 0 where the film is no dome.

    A bead's two curvatures are alike; a wire, the edge of a bone or a rim has only one.
    """
    smooth = cv2.GaussianBlur(pixels, (0, 0), scale, borderType=cv2.BORDER_REPLICATE)
    xx, yy, xy = (cv2.Sobel(smooth, cv2.CV_32F, *order, ksize=3) for order in ((2, 0), (0, 2), (1, 1)))
    mean, spread = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    return np.maximum(np.float32(-(scale**2) / 4) * (mean + spread), 0)


def _noise(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Standard deviation (H, W) of the fine noise about each pixel; beads are too few to raise the medians."""
    height, width = pixels.shape
    fine = np.abs(pixels - cv2.GaussianBlur(pixels, (0, 0), FINE, borderType=cv2.BORDER_REPLICATE))
    fine = np.pad(fine, ((0, -height % BLOCK), (0, -width % BLOCK)), mode="reflect")
    blocks = fine.reshape(fine.shape[0] // BLOCK, BLOCK, fine.shape[1] // BLOCK, BLOCK)
    medians = cv2.GaussianBlur(np.median(blocks, axis=(1, 3)), (0, 0), 1)
    wide = cv2.resize(medians, fine.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(1.4826 * wide[:height, :width] + 1e-4, dtype=np.float32)


def _beads(shadows: Shadows, low: float, high: float) -> Shadows:
    """Those that look like beads."""
    clear = (shadows.contrast > CLEAR * shadows.noise) & (shadows.noise < UNEVEN * shadows.contrast)
    sized = (shadows.radii > 0.8 * low) & (shadows.radii < 1.2 * high)
    return shadows[clear & sized & (shadows.sigma < BLURRED)]


def _distinct(shadows: Shadows) -> Shadows:
    """One of those that lie on one another, the one with the surest centre."""
    order = np.argsort(shadows.sigma)
    kept: list[int] = []
    for i in order:
        gaps = np.linalg.norm(shadows.centres[kept] - shadows.centres[i], axis=1)
        if not (gaps < 0.6 * np.maximum(shadows.radii[kept], shadows.radii[i])).any():
            kept.append(int(i))
    return shadows[np.array(kept, dtype=np.intp)]
