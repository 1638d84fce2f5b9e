"""The ablation: variants do without what they say, meet the same examples, and a stopped run goes on."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from biplanar_app.atlas.bundle import Atlas
from biplanar_app.progress import Progress, silent
from biplanar_app.registration.network import Architecture
from biplanar_app.training import ablation
from biplanar_app.training.ablation import ABLATION, VARIANTS, Direct, EvenTrust, Recorded, ablate, as_markdown
from biplanar_app.training.cases import STARTS_PER_CASE, Case, Cases, Example, collate
from biplanar_app.training.losses import losses

SMALL = replace(ABLATION, steps=2, batch=2, every=1, validate=2, held=2, warmup=1)


@pytest.fixture(scope="module")
def batch(cases: Cases, case: Case) -> Example:
    rng = np.random.default_rng(2)
    return collate([cases.example(case, rng) for _ in range(2)])


def test_even_trust_trusts_every_match_alike(cases: Cases, batch: Example) -> None:
    network = EvenTrust(Architecture(), cases.anatomy)
    torch.nn.init.normal_(network.to_match.weight)
    found = network(batch.situation).matches
    assert found.log_scales.min() == found.log_scales.max()
    assert found.offsets.std() > 0


def test_direct_regression_learns_its_pose_without_matches(cases: Cases, batch: Example) -> None:
    variant = next(v for v in VARIANTS if v.build is Direct)
    network = variant.build(Architecture(), cases.anatomy)
    advance = network(batch.situation, local=False)
    assert (advance.pose.abs().max(), advance.weights.abs().max()) == (0, 0)
    losses(network, batch, advance, variant.weights)["loss"].backward()
    assert network.regression[-1].weight.grad.abs().max() > 0
    assert network.to_match.weight.grad is None or network.to_match.weight.grad.abs().max() == 0


def test_examples_come_again_in_another_order_and_go_on_where_they_were() -> None:
    count = 2 * STARTS_PER_CASE
    stream = [int(e) for e in islice(iter(Recorded(range(count), 3, 0)), 2 * count)]  # type: ignore[arg-type]
    assert sorted(stream[:count]) == sorted(stream[count:]) == list(range(count))
    assert stream[:count] != stream[count:]
    again = [int(e) for e in islice(iter(Recorded(range(count), 3, 1)), 4)]  # type: ignore[arg-type]
    assert again == stream[STARTS_PER_CASE : STARTS_PER_CASE + 4]


def test_stopped_ablation_goes_on_and_makes_a_table(
    data_dir: Path, femur: Atlas, batch: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def block(cases: Cases, seed: int, number: int) -> list[Example]:
        made.append(seed)
        return [example_of(batch, n % 2) for n in range(4)]

    monkeypatch.setattr(ablation, "_block", block)
    heard: list[Progress] = []
    two = (VARIANTS[0], VARIANTS[-1])
    options = {"blocks": 1, "variants": two}
    first = ablate(
        data_dir, femur, tmp_path, SMALL, progress=heard.append, cancel=lambda: len(heard) > 4, **options
    )  # two reports of films, two steps of the first variant, one of the second
    assert [r.variant for r in first] == ["full"]
    results = ablate(data_dir, femur, tmp_path, SMALL, progress=silent, **options)
    assert len(made) == 2
    assert results[0] == first[0]
    assert results[0].before == results[1].before
    text = as_markdown(results, SMALL, "biplanar ablate --data DIR", blocks=1)
    assert "| direct | no matches" in text
    assert text.count(f"| {results[0].before:.2f} |") == 2


def example_of(batch: Example, place: int) -> Example:
    """One of a batch, as `Cases.example` makes it."""
    now = batch.situation
    one = replace(
        now,
        pictures=now.pictures[place : place + 1],
        cameras=now.cameras[place : place + 1],
        points=now.points[place : place + 1],
        weights=now.weights[place : place + 1],
    )
    return Example(one, batch.targets[place], batch.surface[place], batch.surface_targets[place])
