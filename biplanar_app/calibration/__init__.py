"""From films of a phantom to cameras that can be trusted. The entry is `calibrate`."""

from biplanar_app.calibration.calibrate import Calibration, calibrate
from biplanar_app.calibration.check import Check, check
from biplanar_app.calibration.detection import Detections, detect
from biplanar_app.calibration.distortion import GridFit, fit_grid
from biplanar_app.calibration.edits import Edits, Pixel
from biplanar_app.calibration.failure import Unidentified
from biplanar_app.calibration.nominal import nominal
from biplanar_app.calibration.phantom import (
    GridPhantom,
    Phantom,
    grid_names,
    load_grid,
    load_phantom,
    phantom_names,
)
from biplanar_app.calibration.record import Record
from biplanar_app.calibration.store import read_calibration, write_calibration
from biplanar_app.calibration.uncertainty import VOLUME_EDGE, ErrorModel
from biplanar_app.calibration.verdict import Grade, Reason, Verdict
from biplanar_app.calibration.views import ViewFit

__all__ = [
    "VOLUME_EDGE", "Calibration", "Check", "Detections", "Edits", "ErrorModel", "Grade", "GridFit", "GridPhantom",
    "Phantom", "Pixel", "Reason", "Record", "Unidentified", "Verdict", "ViewFit", "calibrate", "check", "detect",
    "fit_grid", "grid_names", "load_grid", "load_phantom", "nominal", "phantom_names", "read_calibration",
    "write_calibration",
]  # fmt: skip
