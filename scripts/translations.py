"""Bring the translations up to what the program says: `python scripts/translations.py`; a code begins a language.

New texts come into each file as unfinished, to be translated with Qt Linguist; those that nothing says any more go.
"""

import ast
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from biplanar_app.assets import assets_dir
from biplanar_app.atlas.bundle import load_atlas
from biplanar_app.calibration import grid_names, load_grid, load_phantom, phantom_names
from biplanar_app.case.case import Case
from biplanar_app.language import read_texts
from biplanar_app.ui.actions import ACTIONS, MENUS, Action

SAYING = {"tr", "mark", "InputError", "Cancelled"}
SILENT = (
    *("cli*.py", "__main__.py", "evaluation/*", "training/*", "simulation/*"),
    *("geometry/formats/*", "geometry/mesh*.py", "atlas/population.py"),
)
"""Modules whose sentences never reach the window."""


def collected(package: Path) -> list[str]:
    """All texts below a folder, sorted: what is said, of the actions, of the phantoms, and the landmarks' names."""
    texts = set(MENUS) | {name.replace("_", " ") for name in load_atlas(Case().atlas).landmarks}
    for entry in ACTIONS:
        if isinstance(entry, Action):
            texts |= {entry.text, entry.tip, entry.needs} - {""}
    for phantom in map(load_phantom, phantom_names()):
        texts |= {phantom.title, phantom.material, phantom.instructions}
    for grid in map(load_grid, grid_names()):
        texts |= {grid.title, grid.instructions}
    for _, said in sayings(package):
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            texts.add(said.value)
    return sorted(text for text in texts if has_words(text))


def sayings(package: Path) -> Iterator[tuple[str, ast.expr]]:
    """What the modules below a folder that reach the window say: where, and the text as it stands in the code."""
    for file in package.rglob("*.py"):
        inside = file.relative_to(package)
        if any(inside.match(pattern) for pattern in SILENT):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _says(node.func) and node.args:
                yield f"{inside}:{node.lineno}", node.args[0]


def has_words(text: str) -> bool:
    """Whether there is something to translate beside the {places}."""
    return any(character.isalpha() for literal, *_ in Formatter().parse(text) for character in literal)


def _says(function: ast.expr) -> bool:
    """Whether it is one of those that say something, or the `do` of a session, whose commands are named in the menu."""
    named = isinstance(function, ast.Name) and function.id in SAYING
    return named or (isinstance(function, ast.Attribute) and function.attr == "do")


def update(file: Path, texts: list[str]) -> int:
    """Write a language's file anew with these texts; returns how many wait for a translation."""
    known = read_texts(file)
    tree = ElementTree.Element("TS", version="2.1", language=file.stem, sourcelanguage="en")
    context = ElementTree.SubElement(tree, "context")
    ElementTree.SubElement(context, "name").text = "Biplanar"
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in known:
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(tree)
    body = ElementTree.tostring(tree, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return len(set(texts) - known.keys())


def main(codes: list[str]) -> int:
    """Begin languages by their codes, bring all up to date; exit with 1 while a text waits for its translation."""
    texts, folder = collected(Path(__file__).parents[1] / "biplanar_app"), assets_dir() / "translations"
    for code in codes:
        file = folder / f"{code}.ts"
        if not file.exists():
            file.write_text("<TS/>", encoding="utf-8")
    waiting = {file.name: update(file, texts) for file in sorted(folder.glob("*.ts"))}
    for name, count in waiting.items():
        print(f"{name}: {len(texts)} texts, {count} without a translation")
    return int(any(waiting.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
