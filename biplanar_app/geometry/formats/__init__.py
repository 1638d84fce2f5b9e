"""Camera files of other programs: one module a format, each with a FORMAT. Adding a format is adding a module."""

import pkgutil
from functools import cache
from importlib import import_module

from biplanar_app.errors import InputError
from biplanar_app.geometry.formats.format import Format


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {format_.name: format_ for format_ in sorted(found, key=lambda f: f.name)}


def format_named(name: str) -> Format:
    """Raises InputError for a name that no format has."""
    try:
        return formats()[name]
    except KeyError:
        raise InputError(f"There is no camera format '{name}'; choose {', '.join(formats())}.") from None
