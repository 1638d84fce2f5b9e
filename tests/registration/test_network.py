"""The network and its file: at rest before it is trained, the same in any world, honest about what does not fit."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from biplanar_app.atlas.bundle import Atlas, load_atlas
from biplanar_app.errors import InputError
from biplanar_app.geometry.transforms import rigid_matrix
from biplanar_app.registration.anatomy import anatomy
from biplanar_app.registration.canonical import reduce_films
from biplanar_app.registration.learned import LearnedSettings, compose_poses, learned_steps, look
from biplanar_app.registration.match import Situation
from biplanar_app.registration.model import POSE_UNITS, Model, State
from biplanar_app.registration.network import Architecture, Network
from biplanar_app.registration.weights import load_network, save_network
from tests.registration.conftest import AtlasCase


@pytest.fixture(scope="module")
def network(atlas: Atlas) -> Network:
    torch.manual_seed(0)
    architecture = Architecture()
    return Network(architecture, anatomy(atlas, architecture.lattice_mm, architecture.margin_mm)).eval()


@pytest.fixture
def written(network: Network, atlas: Atlas, tmp_path: Path) -> Path:
    path = tmp_path / "network.safetensors"
    save_network(network, atlas, path, steps=7)
    return path


def _stirred(network: Network) -> Network:
    """The network with heads that say something."""
    for parameter in network.parameters():
        parameter.data += 0.02 * torch.randn(parameter.shape, generator=torch.Generator().manual_seed(1))
    return network


def _look(case: AtlasCase, network: Network, move: np.ndarray) -> torch.Tensor:
    cameras = {view: camera.moved(move) for view, camera in case.cameras.items()}
    model = Model.at(case.model.atlas, move @ case.model.zero.numpy(), 3.0, torch.device("cpu"))
    window = network.architecture.window
    films = reduce_films(case.radiographs, cameras, model.zero[:3, 3].numpy(), window)
    with torch.no_grad():
        return network(look(films, model, window, network.anatomy, model.start())).pose


def test_steps_do_not_depend_on_the_world(left_case: AtlasCase, atlas: Atlas) -> None:
    torch.manual_seed(0)
    known = anatomy(atlas, 8.0, 8.0)
    network = _stirred(Network(Architecture(), known)).eval()
    move = rigid_matrix(np.array([30.0, 10.0, -70.0]), np.array([500.0, -20.0, 3.0]))
    here, there = (_look(left_case, network, m) for m in (np.eye(4), move))
    assert here.abs().max() > 0.05
    assert torch.allclose(here, there, atol=0.02)


def test_composed_poses_are_the_product_of_their_matrices(left_case: AtlasCase) -> None:
    model = left_case.model
    change = torch.tensor([8.0, -5.0, 3.0, 2.0, 7.0, -4.0, -3.0])
    both = model.pose_matrix(compose_poses(model, left_case.state.pose, change))
    alone = Model.at(model.atlas, np.eye(4), 8.0, torch.device("cpu")).pose_matrix(change.double())
    assert torch.allclose(both, model.pose_matrix(left_case.state.pose) @ alone, atol=1e-8)
    assert len(POSE_UNITS) == len(change)


def test_cancel_between_steps_keeps_what_was_reached(left_case: AtlasCase, network: Network) -> None:
    model = Model.at(left_case.model.atlas, left_case.model.zero.numpy(), 3.0, torch.device("cpu"))
    films = reduce_films(
        left_case.radiographs, left_case.cameras, model.zero[:3, 3].numpy(), network.architecture.window
    )
    heard: list[State] = []

    def stop(state: State, share: float) -> None:
        heard.append(state)
        if share > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learned_steps(films, model, network, model.start(), LearnedSettings(steps=5), report=stop)
    assert len(heard) == 3
    assert not torch.equal(heard[-1].pose, heard[0].pose)


def test_averaged_steps_end_where_their_starts_lead_on_the_mean(left_case: AtlasCase, network: Network) -> None:
    model = Model.at(left_case.model.atlas, left_case.model.zero.numpy(), 3.0, torch.device("cpu"))
    films = reduce_films(
        left_case.radiographs, left_case.cameras, model.zero[:3, 3].numpy(), network.architecture.window
    )

    def end(seed: int = 0, **settings: object) -> State:
        chosen = LearnedSettings(steps=1, averaged=1, **settings)
        return learned_steps(films, model, network, model.start(), chosen, seed=seed, report=lambda *_: None)

    nowhere = end(spread=(0.0,) * 7, local=0)
    alone = learned_steps(
        films, model, network, model.start(), LearnedSettings(steps=1, averaged=0, local=0), report=lambda *_: None
    )
    assert torch.allclose(nowhere.pose, alone.pose, atol=1e-6)
    assert torch.allclose(nowhere.weights, alone.weights, atol=1e-6)
    around, again, other = end(local=1), end(local=1), end(seed=1, local=1)
    assert around.velocity is not None
    assert torch.equal(around.pose, again.pose)
    assert 1e-6 < (around.pose - other.pose).abs().max() < 5


def test_file_gives_the_same_network(network: Network, written: Path, atlas: Atlas) -> None:
    again = load_network(written, atlas)
    assert again.architecture == network.architecture
    for name, value in network.state_dict().items():
        assert torch.equal(again.state_dict()[name], value)


def test_missing_file_offers_the_fit(tmp_path: Path, atlas: Atlas) -> None:
    with pytest.raises(InputError, match=r"no network for the atlas 'femur-proximal'.*method 'fit'"):
        load_network(tmp_path / "none.safetensors", atlas)


def test_truncated_file_is_named_as_damaged(written: Path, atlas: Atlas) -> None:
    written.write_bytes(written.read_bytes()[:1000])
    with pytest.raises(InputError, match=r"network.safetensors is damaged .*method 'fit'"):
        load_network(written, atlas)


def test_network_of_another_atlas_is_refused(written: Path) -> None:
    with pytest.raises(InputError, match=r"trained for another atlas 'femur-proximal' than this 'femur'"):
        load_network(written, load_atlas("femur"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 99}, "newer Biplanar"),
        ({"format": "something"}, "holds no network of Biplanar"),
        ({"atlas": None}, "does not say what it fits"),
    ],
)
def test_file_of_another_kind_is_refused(
    written: Path, atlas: Atlas, network: Network, change: dict[str, object], words: str
) -> None:
    facts = {
        "format": "biplanar-network",
        "version": 1,
        "atlas": {"name": atlas.name, "sha256": atlas.hash},
        "architecture": network.architecture.to_json_dict(),
    }
    save_file(
        load_file(written),
        written,
        metadata={"biplanar": json.dumps({k: v for k, v in (facts | change).items() if v is not None})},
    )
    with pytest.raises(InputError, match=words):
        load_network(written, atlas)


def test_file_that_lacks_tensors_is_refused(written: Path, atlas: Atlas, network: Network) -> None:
    tensors = load_file(written)
    tensors.pop("log_evidence")
    facts = {
        "format": "biplanar-network",
        "version": 1,
        "atlas": {"name": atlas.name, "sha256": atlas.hash},
        "architecture": network.architecture.to_json_dict(),
    }
    save_file(tensors, written, metadata={"biplanar": json.dumps(facts)})
    with pytest.raises(InputError, match="does not fit the network that it describes"):
        load_network(written, atlas)


def test_cases_of_a_batch_do_not_mix(left_case: AtlasCase, network: Network) -> None:
    model = Model.at(left_case.model.atlas, left_case.model.zero.numpy(), 3.0, torch.device("cpu"))
    window = network.architecture.window
    films = reduce_films(left_case.radiographs, left_case.cameras, model.zero[:3, 3].numpy(), window)
    turned = State(torch.tensor([3.0, 0, 0, 0, 4.0, 0, 0], dtype=torch.float64), model.start().weights)
    alone = [look(films, model, window, network.anatomy, state) for state in (model.start(), turned)]
    with torch.no_grad():
        both, each = network(Situation.together(alone)), [network(situation) for situation in alone]
    for name in ("pose", "weights", "velocity"):
        assert torch.allclose(getattr(both, name), torch.cat([getattr(a, name) for a in each]), atol=1e-3)
    assert not torch.allclose(both.pose[0], both.pose[1], atol=1e-2)
