"""Made-up films for the tests: a limb in air, as pixels and as DICOM files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

WriteDicom = Callable[..., Path]

PATIENT = {"PatientName": "Muster^Erika", "PatientID": "PID-4711-X", "PatientBirthDate": "19400229"}


@pytest.fixture
def limb() -> NDArray[np.uint16]:
    """(240, 200) uint16, bone white: a tapered thigh with a shaft and its canal, in air."""
    rows, columns = np.mgrid[:240, :200]
    across = columns - (95 + 0.04 * rows)

    def chord(radius: Any) -> Any:
        return np.sqrt(np.maximum(radius**2 - across**2, 0))

    line = chord(75 - 0.1 * rows) + 2.5 * chord(14.0) - 2.0 * chord(8.0)
    noise = np.random.default_rng(3).normal(0, 0.4, line.shape)
    return np.asarray(np.clip(100 + 8 * (line + noise), 0, 4095), dtype=np.uint16)


@pytest.fixture
def write_dicom(tmp_path: Path) -> WriteDicom:
    """Writes a DX file of the pixels (None: header only) with further tags by keyword, and gives its path."""

    def write(name: str, pixels: NDArray[Any] | None, **tags: Any) -> Path:
        dataset = Dataset()
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.1.1", generate_uid()
        dataset.Modality, dataset.PhotometricInterpretation = "DX", "MONOCHROME2"
        if pixels is not None:
            dataset.Rows, dataset.Columns = pixels.shape[:2]
            dataset.SamplesPerPixel, dataset.PixelRepresentation = 1 if pixels.ndim == 2 else 3, 0
            dataset.BitsAllocated = dataset.BitsStored = 8 * pixels.dtype.itemsize
            dataset.HighBit = dataset.BitsStored - 1
            dataset.PixelData = pixels.tobytes()
        for keyword, value in tags.items():
            setattr(dataset, keyword, value)
        path = tmp_path / name
        dataset.save_as(path, enforce_file_format=True)
        return path

    return write
