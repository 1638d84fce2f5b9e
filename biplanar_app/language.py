"""What the program says in the user's language: English in the code, others from one file a language. No Qt.

A language is a file of Qt Linguist (`.ts`) in `assets/translations`; adding one file adds a language.
"""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

ENGLISH = "en"

_spoken: dict[str, str] = {}
"""The texts of the language that is spoken, by their English: the one thing that all modules share."""


def tr(text: str, /, **values: object) -> str:
    """`text` in the user's language, with `values` in its {places}.

    Where the program needs a text before the language is known (a table at the head of a module), `mark` it there and
    call `tr` where it is shown.
    """
    said = _spoken.get(text, text)
    return said.format(**values) if values else said


def mark(text: str) -> str:
    """`text` unchanged; the script that collects the texts finds it."""
    return text


def speak(file: Path | None) -> None:
    """Say everything in the language of a file from now on, or in English."""
    texts = read_texts(file) if file is not None else {}
    _spoken.clear()
    _spoken.update(texts)


def read_texts(file: Path) -> dict[str, str]:
    """The finished translations of a file, by their English."""
    texts = {}
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.text and translation.get("type") is None:
            texts[message.findtext("source", "")] = translation.text
    return texts


def languages(folder: Path) -> dict[str, Path | None]:
    """The languages that there are, by code ("de"), English first, which needs no file."""
    return {ENGLISH: None} | {file.stem: file for file in sorted(folder.glob("*.ts"))}
