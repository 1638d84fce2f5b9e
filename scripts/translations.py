"""Bring the translations up to what the program says: `python scripts/translations.py`.

New texts come into each file as unfinished, to be translated with Qt Linguist; those that nothing says any more go.
"""

import ast
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from biplanar_app.assets import assets_dir
from biplanar_app.language import read_texts
from biplanar_app.ui.actions import ACTIONS, MENUS, Action

SAYING = {"tr", "mark"}


def collected(package: Path) -> list[str]:
    """All texts below a folder, sorted: within `tr` and `mark`, of the actions, and the names of commands."""
    texts = set(MENUS)
    for entry in ACTIONS:
        if isinstance(entry, Action):
            texts |= {entry.text, entry.tip, entry.needs} - {""}
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _says(node.func) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    texts.add(first.value)
    return sorted(texts)


def _says(function: ast.expr) -> bool:
    """Whether it is `tr`, `mark`, or the `do` of a session, whose commands are named in the menu."""
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


def main() -> int:
    """Exit with 1 while a text waits for its translation."""
    texts = collected(Path(__file__).parents[1] / "biplanar_app")
    waiting = {file.name: update(file, texts) for file in sorted((assets_dir() / "translations").glob("*.ts"))}
    for name, count in waiting.items():
        print(f"{name}: {len(texts)} texts, {count} without a translation")
    return int(any(waiting.values()))


if __name__ == "__main__":
    sys.exit(main())
