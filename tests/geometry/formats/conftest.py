"""One of the pairs, and the points that were read off the real films."""

from pathlib import Path

import pytest

from tests.geometry.formats.pairs import Pair, pair_of


@pytest.fixture
def cameras() -> Pair:
    return pair_of(3)


@pytest.fixture
def knee_points() -> Path:
    return Path(__file__).parent / "points" / "knee_138.csv"


@pytest.fixture
def wrist_points() -> Path:
    return Path(__file__).parent / "points" / "wrist_2.csv"
