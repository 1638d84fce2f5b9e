"""Texts in the user's language: read from Linguist's files, spoken by `tr`, English where there is nothing else."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from biplanar_app.language import languages, read_texts, speak, tr

FILE = """<?xml version="1.0" encoding="utf-8"?><TS version="2.1" language="de"><context><name>Biplanar</name>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
<message><source>Not yet</source><translation type="unfinished">Noch</translation></message>
</context></TS>"""


@pytest.fixture
def german(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "de.ts"
    file.write_text(FILE, encoding="utf-8")
    yield file
    speak(None)


def test_a_text_is_said_in_the_language_with_its_values(german: Path) -> None:
    assert tr("Open {name}", name="a.dcm") == "Open a.dcm"
    speak(german)
    assert tr("Open {name}", name="a.dcm") == "a.dcm öffnen"
    speak(None)
    assert tr("Open {name}", name="{b}") == "Open {b}"


def test_what_is_unfinished_or_unknown_stays_english(german: Path) -> None:
    speak(german)
    assert tr("Not yet") == "Not yet"
    assert tr("Elsewhere {braces}") == "Elsewhere {braces}"
    assert read_texts(german) == {"Open {name}": "{name} öffnen"}


def test_one_more_file_is_one_more_language(german: Path) -> None:
    assert languages(german.parent) == {"en": None, "de": german}


def test_every_text_has_its_german() -> None:
    root = Path(__file__).parents[1]
    texts = runpy.run_path(str(root / "scripts" / "translations.py"))["collected"](root / "biplanar_app")
    german = read_texts(root / "assets" / "translations" / "de.ts")
    assert [text for text in texts if text not in german] == []
    assert {text for text in german if set(places(text)) != set(places(german[text]))} == set()


def places(text: str) -> list[str]:
    """The names of the {places} for values."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]
