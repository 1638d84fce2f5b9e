"""The example case that ships with the program: films of a real femur that no atlas was built from."""

import argparse
import json
from pathlib import Path

import numpy as np
from pydicom.uid import RLELossless

from biplanar_app.atlas.split import HELD_OUT
from biplanar_app.errors import InputError
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.simulation.case import SimulatedCase, simulate_case
from biplanar_app.simulation.settings import load_settings

SUBJECT = HELD_OUT[0]
SETTINGS, SEED = "thigh", 117
COMMAND = "python -m biplanar_app.simulation.example --data DIR --out assets/example"


def simulate_example(data: Path) -> SimulatedCase:
    """The example case: the raw CT segmentation of one held-out left femur of the Melbourne Femur Collection."""
    path = data / "femora_train" / "mesh" / f"llp26raw_{SUBJECT}_L.npz"
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; give the data folder with --data.")
    with np.load(path) as file:
        mesh = Mesh(file["V"], file["F"])
        # y of the file's frame is anterior for left femora; the canonical frame is a right femur's, y posterior.
        to_canonical = np.diag([1.0, -1.0, 1.0, 1.0]) @ file["T_canon"]
    return simulate_case(mesh, to_canonical, "left", load_settings(SETTINGS), SEED)


def build(data: Path, out: Path) -> SimulatedCase:
    """Write the example case into `out`, films compressed without loss, with a README and its provenance.

    The same machine writes the same bytes each time.
    """
    case = simulate_example(data)
    for dataset in case.radiographs.values():
        dataset.compress(RLELossless, generate_instance_uid=False)
    case.write(out)
    (out / "provenance.json").write_text(json.dumps(_provenance(case), indent=1) + "\n")
    (out / "README.md").write_text(
        README.format(subject=SUBJECT, settings=SETTINGS, hash=case.settings_hash, command=COMMAND)
    )
    return case


def _provenance(case: SimulatedCase) -> dict[str, object]:
    return {
        "subject": SUBJECT,
        "source": "Melbourne Femur Collection, post-mortem CT segmentation, as distributed with gias2 0.7.14",
        "licence": "MPL-2.0",
        "side": case.side,
        "settings": SETTINGS,
        "settings_sha256": case.settings_hash,
        "seed": case.seed,
        "command": COMMAND,
    }


README = """# The example case

Two simulated radiographs of one real left femur, {subject} of the Melbourne Femur Collection, which stays out of
everything that the atlas is built from. The femur's shape is real (post-mortem CT); bone density, soft tissue and the
X-ray examination are modelled (`docs/simulation.md`). Research use only.

| file | is |
|---|---|
| `ap.dcm`, `lat.dcm` | the films, DICOM DX, 12 bits, compressed without loss (RLE) |
| `cameras.json` | the calibration of both views |
| `truth.ply`, `truth.json` | the femur where it really was, to compare with; a registration never reads them |
| `provenance.json` | source, licence, settings and seed |

Settings "{settings}", SHA-256 {hash}. Rebuilt by
`{command}`.

The femur's shape is from the Python package gias2 0.7.14, Mozilla Public License 2.0
(https://www.mozilla.org/MPL/2.0/); `truth.ply` is a modified form of it under the same licence.
"""


def main() -> None:
    """Rebuild the example case from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, required=True, help="where to write")
    arguments = parser.parse_args()
    build(arguments.data, arguments.out)


if __name__ == "__main__":
    main()
