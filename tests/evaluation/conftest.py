"""A row that passes every threshold, for the tests to spoil."""

import pytest

from biplanar_app.evaluation.rows import Row


@pytest.fixture
def row() -> Row:
    """A good result on a thigh film."""
    return Row(
        films="thigh",
        condition="standard",
        subject="sicas_17",
        side="left",
        method="fit",
        dice=0.96,
        assd=0.6,
        hd95=1.9,
        nsd=0.95,
        head_centre=0.7,
        landmarks={"greater_trochanter_tip": 3.0},
        neck_shaft=1.5,
        held_out=0.75,
        folds=0,
        seconds=30.0,
        verdict="good",
        reasons=("Bone and films agree in both views.",),
        similarity={"ap": 0.8, "lat": 0.7},
        settings_hash="0" * 64,
        key="k",
    )
