"""Simulated films as DICOM: digital X-ray images for presentation, without a time stamp, the same bytes for the same
seed.
"""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import UID, DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian

from biplanar_app.geometry.camera import Camera
from biplanar_app.geometry.patient import Side
from biplanar_app.simulation.films import Film
from biplanar_app.simulation.settings import FilmSettings, View

Array = NDArray[np.float64]

STAMP_DATE, STAMP_TIME = "20000101", "120000"
"""Every simulated examination takes place at one moment: a real one would change the bytes."""

IMPLEMENTATION = UID("2.25.126410317353953183419842180526617226293")
VIEW_NUMBER: dict[View, int] = {"ap": 1, "lat": 2}


def film_dataset(
    film: Film,
    view: View,
    camera: Camera,
    patient_from_world: Array,
    side: Side,
    pixel: float,
    isocentre: float,
    settings: FilmSettings,
    seed: int,
) -> FileDataset:
    """One film as a data set ready to write. patient_from_world: (3, 3) rotation to left, posterior, superior."""
    study = f"biplanar {settings.hash} {seed}"
    dataset = FileDataset("", {}, file_meta=_file_meta(_uid(f"{study} {view}")), preamble=b"\0" * 128)
    _describe_patient(dataset, study, seed, side)
    _describe_series(dataset, study, view, settings)
    _describe_view(dataset, view, patient_from_world @ camera.R.T)
    _describe_geometry(dataset, camera, pixel, isocentre, settings)
    _store_pixels(dataset, film, settings.processing.bits)
    return dataset


def _uid(text: str) -> UID:
    """A unique identifier of the 2.25 root (DICOM PS3.5, B.2) that the text alone decides."""
    return UID(f"2.25.{int.from_bytes(sha256(text.encode()).digest()[:16], 'big')}")


def _file_meta(instance: UID) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = instance
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = IMPLEMENTATION
    meta.ImplementationVersionName = "BIPLANAR"
    return meta


def _describe_patient(dataset: Dataset, study: str, seed: int, side: Side) -> None:
    dataset.PatientName = f"Simulated^Case {seed}"
    dataset.PatientID = f"SIM-{_uid(study)[-10:]}"
    dataset.PatientBirthDate = ""
    dataset.PatientSex = ""
    dataset.StudyInstanceUID = _uid(study)
    dataset.StudyID = "1"
    dataset.AccessionNumber = ""
    dataset.ReferringPhysicianName = ""
    dataset.StudyDate = dataset.SeriesDate = dataset.AcquisitionDate = dataset.ContentDate = STAMP_DATE
    dataset.StudyTime = dataset.SeriesTime = dataset.AcquisitionTime = dataset.ContentTime = STAMP_TIME
    dataset.StudyDescription = "Simulated biplanar radiographs"
    dataset.ImageLaterality = "L" if side == "left" else "R"


def _describe_series(dataset: Dataset, study: str, view: View, settings: FilmSettings) -> None:
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID
    dataset.SeriesInstanceUID = _uid(f"{study} series {view}")
    dataset.SeriesNumber = VIEW_NUMBER[view]
    dataset.InstanceNumber = 1
    dataset.Modality = "DX"
    dataset.ImageType = ["DERIVED", "PRIMARY"]
    dataset.DerivationDescription = f"Simulated, settings {settings.name} {settings.hash}"
    dataset.PresentationIntentType = "FOR PRESENTATION"
    dataset.Manufacturer = "Biplanar"
    dataset.ManufacturerModelName = "Simulated radiographs"
    dataset.SoftwareVersions = f"settings version {settings.version}"
    dataset.BodyPartExamined = "HIP"
    dataset.AnatomicRegionSequence = [_code("29836001", "SCT", "Hip region")]
    dataset.AcquisitionContextSequence = []
    dataset.KVP = f"{settings.beam.kvp:g}"
    dataset.FilterMaterial = "ALUMINUM"


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def _describe_view(dataset: Dataset, view: View, patient_from_camera: Array) -> None:
    """Axes of the film in the patient: columns of `patient_from_camera` are those of the rows, the columns and the
    beam.
    """
    row, column, beam = patient_from_camera.T
    dataset.ViewPosition = "AP" if view == "ap" else ("LL" if beam[0] > 0 else "RL")
    dataset.PatientOrientation = [direction_code(row), direction_code(column)]


def direction_code(direction: Array) -> str:
    """The letter of the patient direction that a vector (3,), left, posterior, superior, points along most."""
    axis = int(np.argmax(np.abs(direction)))
    return ("LPH" if direction[axis] > 0 else "RAF")[axis]


def _describe_geometry(
    dataset: Dataset, camera: Camera, pixel: float, isocentre: float, settings: FilmSettings
) -> None:
    distance = camera.K[0, 0] * pixel
    dataset.DistanceSourceToDetector = f"{distance:.3f}"
    dataset.DistanceSourceToPatient = f"{isocentre:.3f}"
    dataset.EstimatedRadiographicMagnificationFactor = f"{distance / isocentre:.5f}"
    dataset.ImagerPixelSpacing = [pixel, pixel]
    dataset.PixelSpacing = [pixel, pixel]
    dataset.DetectorType = "SCINTILLATOR"


def _store_pixels(dataset: Dataset, film: Film, bits: int) -> None:
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = film.photometric
    dataset.PresentationLUTShape = "INVERSE" if film.photometric == "MONOCHROME1" else "IDENTITY"
    dataset.Rows, dataset.Columns = film.pixels.shape
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, bits, bits - 1
    dataset.PixelRepresentation = 0
    dataset.PixelIntensityRelationship = "LOG"
    dataset.PixelIntensityRelationshipSign = 1 if film.photometric == "MONOCHROME1" else -1
    dataset.RescaleIntercept, dataset.RescaleSlope, dataset.RescaleType = "0", "1", "US"
    dataset.BurnedInAnnotation = "NO"
    dataset.LossyImageCompression = "00"
    low, high = (float(value) for value in np.percentile(film.pixels, [1, 99]))
    dataset.WindowCenter, dataset.WindowWidth = f"{(low + high) / 2:.1f}", f"{max(high - low, 1):.1f}"
    dataset.PixelData = film.pixels.astype("<u2").tobytes()
