"""Texts in the user's language: read from Linguist's files, spoken by `tr`, English where there is nothing else."""

import ast
import copy
import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

from biplanar_app.errors import InputError
from biplanar_app.language import languages, mark, read_texts, recalled, speak, tr
from tests.conftest import REPOSITORY

FILE = """<?xml version="1.0" encoding="utf-8"?><TS version="2.1" language="de"><context><name>Biplanar</name>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
<message><source>Not yet</source><translation type="unfinished">Noch</translation></message>
<message><source>lateral</source><translation>seitlich</translation></message>
<message><source>The {film} film misses by {size:.2f} mm.</source>
<translation>Die Aufnahme {film} verfehlt {size:.2f} mm.</translation></message>
<message><source>Take it again.</source><translation>Wiederholen.</translation></message>
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


def test_numbers_have_the_decimal_sign_of_the_language(german: Path) -> None:
    sentence = mark("The {film} film misses by {size:.2f} mm.", film="v1.2", size=np.float32(0.5))
    speak(german, ",")
    assert tr(sentence) == "Die Aufnahme v1.2 verfehlt 0,50 mm."
    assert tr("{mm:.1f} mm", mm=1.25) == "1,2 mm"
    assert tr("{count} of {all:g}", count=3, all=4.5) == "3 of 4,5"
    assert tr(recalled(str(sentence))) == tr(sentence)
    speak(None)
    assert tr("{mm:.1f} mm", mm=1.25) == "1.2 mm"


def test_what_is_unfinished_or_unknown_stays_english(german: Path) -> None:
    speak(german)
    assert tr("Not yet") == "Not yet"
    assert tr("Elsewhere {braces}") == "Elsewhere {braces}"
    assert "Not yet" not in read_texts(german)


def test_one_more_file_is_one_more_language(german: Path) -> None:
    assert languages(german.parent) == {"en": None, "de": german}


def test_a_marked_sentence_is_english_until_it_is_said(german: Path) -> None:
    sentence = mark("The {film} film misses by {size:.2f} mm.", film=mark("lateral"), size=0.5)
    speak(german)
    assert sentence == str(sentence) == "The lateral film misses by 0.50 mm."
    assert json.loads(json.dumps([sentence])) == ["The lateral film misses by 0.50 mm."]
    assert tr(sentence) == "Die Aufnahme seitlich verfehlt 0.50 mm."
    assert tr(copy.deepcopy(sentence)) == tr(sentence)


def test_only_marked_values_are_translated(german: Path) -> None:
    speak(german)
    assert tr(mark("Open {name}", name="lateral")) == "lateral öffnen"
    assert tr(mark("Open {name}", name="{braces}")) == "{braces} öffnen"


def test_an_error_carries_its_sentence(german: Path) -> None:
    error = InputError("Open {name}", name="a.dcm")
    outer = InputError("{file}: {error}", file="b.json", error=error.sentence)
    speak(german)
    assert (str(error), str(outer)) == ("Open a.dcm", "b.json: Open a.dcm")
    assert (tr(error.sentence), tr(outer.sentence)) == ("a.dcm öffnen", "b.json: a.dcm öffnen")


def test_what_a_file_kept_in_english_is_said_in_the_language(german: Path) -> None:
    kept = "The lateral film misses by 0.50 mm. Take it again."
    assert recalled(kept) == kept
    speak(german)
    assert tr(recalled(kept)) == "Die Aufnahme seitlich verfehlt 0.50 mm. Wiederholen."
    assert (recalled(kept), recalled("Nobody knows this. Or this.")) == (kept, "Nobody knows this. Or this.")


def test_what_is_said_is_whole_in_the_code() -> None:
    """A text that is put together before it is marked would never be found in a file of translations."""
    sayings = runpy.run_path(str(REPOSITORY / "scripts" / "translations.py"))["sayings"]
    built = [
        where for where, said in sayings(REPOSITORY / "biplanar_app") if isinstance(said, ast.JoinedStr | ast.BinOp)
    ]
    assert built == []


def test_every_text_has_its_german() -> None:
    texts = runpy.run_path(str(REPOSITORY / "scripts" / "translations.py"))["collected"](REPOSITORY / "biplanar_app")
    german = read_texts(REPOSITORY / "assets" / "translations" / "de.ts")
    assert [text for text in texts if text not in german] == []
    assert {text for text in german if set(places(text)) != set(places(german[text]))} == set()


def places(text: str) -> list[str]:
    """The names of the {places} for values."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]
