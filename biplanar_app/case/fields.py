"""Frozen dataclasses as JSON: which of their fields a file keeps, each with its type."""

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import PlainSerializer, PlainValidator, TypeAdapter

Numbers = Annotated[
    Any, PlainValidator(lambda value: np.array(value, dtype=np.float64)), PlainSerializer(lambda value: value.tolist())
]
"""An array of float64 as lists."""


class Fields:
    """The fields by name, with their types: `Fields(side=Side | None, effort=Effort)`.

    A field that a file lacks, because it is older, keeps the default of its dataclass.
    """

    def __init__(self, **types: Any) -> None:
        self._adapters: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in types.items()}

    @property
    def names(self) -> set[str]:
        """What is kept."""
        return set(self._adapters)

    def dump(self, instance: object) -> dict[str, Any]:
        """The fields of a dataclass as JSON values."""
        return {name: each.dump_python(getattr(instance, name), mode="json") for name, each in self._adapters.items()}

    def load(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The values of those fields that `content` has. Raises ValueError for one of the wrong type."""
        return {name: each.validate_python(content[name]) for name, each in self._adapters.items() if name in content}
