"""The training loop: it learns, goes on after being stopped, and stops when the loss is no number."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.utils.data import IterableDataset

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.errors import BiplanarError, InputError
from biplanar_app.progress import Progress
from biplanar_app.registration.weights import load_network
from biplanar_app.training.losses import LossWeights
from biplanar_app.training.registering import train
from biplanar_app.training.train import Echoed, TrainingSettings

SMALL = TrainingSettings(steps=3, batch=2, workers=0, pool=2, every=1, validate=2, held=2, warmup=1)


@pytest.fixture(scope="module")
def trained(data_dir: Path, femur: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("training")
    heard: list[Progress] = []
    train(data_dir, femur, out, SMALL, progress=heard.append, cancel=lambda: len(heard) == 2)
    assert torch.load(out / "last.ckpt", weights_only=True)["step"] == 2
    return out


def test_stopped_training_goes_on_where_it_was(trained: Path, data_dir: Path, femur: Atlas) -> None:
    heard: list[Progress] = []
    weights = train(data_dir, femur, trained, SMALL, progress=heard.append)
    assert [p.stage.split(":")[0] for p in heard] == ["step 3"]
    assert load_network(weights, femur).to_match.weight.abs().max() > 0
    assert (trained / "validation.jsonl").read_text().count("\n") == 1
    assert list((trained / "tensorboard").glob("events*"))


def test_checkpoint_of_other_settings_is_refused(trained: Path, data_dir: Path, femur: Atlas) -> None:
    with pytest.raises(InputError, match=r"last.ckpt is of a training with other settings"):
        train(data_dir, femur, trained, replace(SMALL, learning_rate=1.0))


def test_loss_that_is_no_number_stops_with_step_and_seed(data_dir: Path, femur: Atlas, tmp_path: Path) -> None:
    broken = replace(SMALL, seed=7, weights=LossWeights(matches=float("nan")))
    with pytest.raises(BiplanarError, match=r"no number at step 0 of seed 7"):
        train(data_dir, femur, tmp_path, broken)


def test_echoed_examples_are_met_as_often_as_asked_and_not_one_after_the_other() -> None:
    class Numbers(IterableDataset[int]):
        def __iter__(self) -> Iterator[int]:
            return iter(range(1000))

    met = list(Echoed(Numbers(), 3))
    counts = np.bincount(met)
    assert counts.max() == 3
    assert np.median(counts[:900]) == 3
    assert np.mean(np.diff(met) == 0) < 0.05
    assert list(Echoed(Numbers(), 1)) == list(range(1000))
