"""Simulated films of a phantom as files, and the wizard in a real window."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian, generate_uid

from biplanar_app.calibration import load_phantom
from biplanar_app.evaluation.phantom_films import PhantomCase, Scene, phantom_case
from biplanar_app.radiograph.radiograph import Radiograph
from biplanar_app.ui.calibration.screenshots import write_grid_film
from biplanar_app.ui.calibration.store import Store


@pytest.fixture(scope="session")
def phantom_films() -> PhantomCase:
    """Two sound films of the plate, with nothing else in view."""
    return phantom_case(load_phantom("plate"), 3, Scene(angle=(88.0, 92.0), clutter=False))


@pytest.fixture(scope="session")
def film_paths(phantom_films: PhantomCase, tmp_path_factory) -> Mapping[str, Path]:
    """The same as DICOM files."""
    folder = tmp_path_factory.mktemp("phantom")
    return {view: write_dicom(folder / f"{view}.dcm", film) for view, film in phantom_films.radiographs.items()}


def write_dicom(path: Path, film: Radiograph) -> Path:
    facts, dataset = film.facts, Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    dataset.Modality, dataset.ViewPosition = facts.modality, facts.view_position
    dataset.DistanceSourceToDetector, dataset.DistanceSourceToPatient = facts.sdd_mm, facts.sod_mm
    dataset.PositionerPrimaryAngle = facts.primary_angle_deg
    dataset.PositionerSecondaryAngle = facts.secondary_angle_deg
    dataset.ImagerPixelSpacing = list(film.spacing)
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, facts.photometric
    dataset.Rows, dataset.Columns = film.raw.shape
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    dataset.PixelData = film.raw.astype(np.uint16).tobytes()
    pydicom.dcmwrite(path, dataset, enforce_file_format=True)
    return path


@pytest.fixture(scope="session")
def grid_path(tmp_path_factory) -> Path:
    """A film of the grid of dots, bent like an image intensifier's."""
    return write_grid_film(tmp_path_factory.mktemp("grid") / "ap-grid.png")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "calibrations")


@pytest.fixture
def wizard(display, qtbot, store: Store) -> Iterator:
    """The wizard, shown; afterwards none of its threads is left."""
    from PySide6.QtWidgets import QApplication

    from biplanar_app.ui.appearance import apply_theme
    from biplanar_app.ui.calibration.controller import CalibrationController
    from biplanar_app.ui.calibration.window import CalibrationWindow
    from biplanar_app.ui.dispatch import GuiThread

    before = set(threading.enumerate())
    apply_theme(QApplication.instance())
    window = CalibrationWindow(CalibrationController(GuiThread(), store), dict)
    window.open("calibrate")
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.shut()
    named = {"Opening", "Calibrating", "Resuming", "Saving", "Measuring"}
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t not in before and t.name in named])
