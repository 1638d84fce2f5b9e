"""What the program says in the user's language: English in the code, others from one file a language. No Qt.

A language is a file of Qt Linguist (`.ts`) in `assets/translations`; adding one file adds a language. Packages below
`ui/` mark their sentences where they make them; these stay English in logs, in files and on the command line, and the
window translates them where it shows them.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from string import Formatter

ENGLISH = "en"
NUMBER = r"[-+]?[\d.]+"
POINT = "."
"""The decimal sign, in English."""

_spoken: dict[str, str] = {}
"""The texts of the language that is spoken, and its decimal sign, by their English: the one thing that all modules
share."""


class Sentence(str):
    """An English text that remembers how it was made, so that it can be said in another language.

    template: with {places}. values: what stands in them; marked texts among them are translated with the whole.
    """

    template: str
    values: Mapping[str, object]


def mark(text: str, /, **values: object) -> Sentence:
    """`text` in English with `values` in its {places}; the script that collects the texts finds it."""
    sentence = Sentence(text.format(**values) if values else text)
    sentence.template, sentence.values = text, values
    return sentence


def tr(text: str, /, **values: object) -> str:
    """`text` in the user's language, with `values` in its {places}; a marked text has brought its own.

    Where the program needs a text before the language is known (a table at the head of a module), or without knowing
    one (below `ui/`), `mark` it there and call `tr` where it is shown.
    """
    sentence = text if isinstance(text, Sentence) else mark(text, **values)
    said = _spoken.get(sentence.template, sentence.template)
    if not sentence.values:
        return said
    values = {name: tr(v) if isinstance(v, Sentence) else v for name, v in sentence.values.items()}
    return _Said().vformat(said, (), values)


class _Said(Formatter):
    """Writes numbers with the decimal sign of the language."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.replace(POINT, _spoken.get(POINT, POINT)) if isinstance(value, Real) else text


def recalled(text: str) -> Sentence:
    """What a file has kept in English, a sentence or several, as `mark` made it, where the spoken language knows it."""
    for template in sorted(_spoken, key=len, reverse=True):
        kept = _pattern(template).fullmatch(text)
        if kept is not None:
            places = {name: spec for _, name, spec, _ in Formatter().parse(template) if name}
            values = {n: float(kept[n]) if spec else recalled(kept[n]) for n, spec in places.items()}
            return mark(template, **values)
    first, stop, rest = text.partition(". ")
    return mark("{first} {rest}", first=recalled(f"{first}."), rest=recalled(rest)) if stop else mark(text)


def _pattern(template: str) -> re.Pattern[str]:
    """What fits `template`, with a group for each place."""
    pattern, seen = "", set[str]()
    for literal, name, spec, _ in Formatter().parse(template):
        group = f"(?P={name})" if name in seen else f"(?P<{name}>{NUMBER if spec else '.*'})"
        pattern += re.escape(literal) + (group if name else "")
        seen |= {name} if name else set()
    return re.compile(pattern, re.DOTALL)


def speak(file: Path | None, point: str = POINT) -> None:
    """Say everything in the language of a file from now on, or in English, numbers with the decimal sign `point`."""
    texts = read_texts(file) if file is not None else {}
    _spoken.clear()
    _spoken.update(texts)
    _spoken[POINT] = point


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
