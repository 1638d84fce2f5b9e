"""A network's weights as a file: safetensors, with what they fit and how they came to be."""

import json
from hashlib import sha256
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save

from biplanar_app.atlas.bundle import Atlas, assets_dir
from biplanar_app.errors import InputError
from biplanar_app.language import mark
from biplanar_app.registration.anatomy import anatomy
from biplanar_app.registration.network import Architecture, Network

FORMAT, VERSION = "biplanar-network", 1


def network_path(atlas: Atlas) -> Path:
    """Where the shipped weights for an atlas lie, whether or not there are any."""
    return assets_dir() / "networks" / f"{atlas.name}.safetensors"


def network_hash(atlas: Atlas) -> str:
    """SHA-256 of the shipped weights for an atlas, "" where there are none."""
    path = network_path(atlas)
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def save_network(network: Network, atlas: Atlas, path: Path, *, steps: int) -> None:
    """Write the weights of a network trained for `atlas` over `steps` steps, replacing the file in one stroke."""
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "atlas": {"name": atlas.name, "sha256": atlas.hash},
        "architecture": network.architecture.to_json_dict(),
        "steps": steps,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    tensors = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    fresh.write_bytes(save(tensors, metadata={"biplanar": json.dumps(facts)}))
    fresh.replace(path)


def load_network(path: Path, atlas: Atlas) -> Network:
    """The network of a file, for `atlas`. Raises InputError, naming the file and the cure, where it does not fit."""
    instead = mark("install Biplanar again, or choose the method 'fit'")
    if not path.is_file():
        raise InputError(
            "There is no network for the atlas '{name}' ({path}); {instead}.",
            name=atlas.name,
            path=path,
            instead=instead,
        )
    try:
        with safe_open(path, "pt") as file:
            facts = json.loads((file.metadata() or {}).get("biplanar", "{}"))
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise InputError("{path} is damaged ({error}); {instead}.", path=path, error=error, instead=instead) from error
    if facts.get("format") != FORMAT:
        raise InputError("{path} holds no network of Biplanar; {instead}.", path=path, instead=instead)
    if not {"version", "atlas", "architecture"} <= facts.keys():
        raise InputError("{path} does not say what it fits; {instead}.", path=path, instead=instead)
    if facts["version"] > VERSION:
        raise InputError(
            "{path} was written by a newer Biplanar; update the program, or choose the method 'fit'.", path=path
        )
    if facts["atlas"]["sha256"] != atlas.hash:
        raise InputError(
            "{path} was trained for another atlas '{other}' than this '{name}'; train it anew with `biplanar "
            "train`, or choose the method 'fit'.",
            path=path,
            other=facts["atlas"]["name"],
            name=atlas.name,
        )
    architecture = Architecture.from_json_dict(facts["architecture"])
    network = Network(architecture, anatomy(atlas, architecture.lattice_mm, architecture.margin_mm))
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise InputError(
            "{path} does not fit the network that it describes; {instead}.", path=path, instead=instead
        ) from error
    return network.eval()
