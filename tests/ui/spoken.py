"""What a window says: every text that it shows, paints or tells a screen reader, and what of it is not translated."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

from PySide6.QtCore import QAbstractItemModel, QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QFileDialog, QLineEdit, QTabWidget, QWidget

from biplanar_app.language import read_texts

OPEN, CLOSE = "«", "»"
"""Around every piece of a text that comes from a translation; what stands outside has not been translated."""
TOLD = ("text", "title", "windowTitle", "toolTip", "placeholderText", "accessibleName", "accessibleDescription")
TOLD_BESIDES = ("informativeText", "labelText", "specialValueText", "prefix", "suffix")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
WORD = re.compile(r"[^\W\d_]{2,}")
FILE = re.compile(r"[\w.-]+\.\w*…|\S*[/\\]\S*|[\w.-]+\.(?:dcm|json|png|gif|biplanar|tiff?|ts)\b")
TAG = re.compile(r"<[^>]*>|&\w+;|#[0-9a-f]{6}\b")
CUT_OFF = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*…$")


def write_guarded(german: Path, file: Path) -> Path:
    """The translations with guards around all but their {places}, as a file of a language."""
    root = ElementTree.Element("TS")
    for source, translation in read_texts(german).items():
        message = ElementTree.SubElement(root, "message")
        ElementTree.SubElement(message, "source").text = source
        ElementTree.SubElement(message, "translation").text = _guarded(translation)
    ElementTree.ElementTree(root).write(file, encoding="utf-8")
    return file


def _guarded(text: str) -> str:
    pieces = []
    for literal, name, spec, _ in Formatter().parse(text):
        pieces.append(f"{OPEN}{literal}{CLOSE}" if WORD.search(literal) else literal)
        pieces.append("" if name is None else f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
    return "".join(pieces)


class GuardedQt(QTranslator):
    """Qt's own German, guarded likewise."""

    def __init__(self) -> None:
        super().__init__()
        self._german = QTranslator()
        assert self._german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        found = self._german.translate(context, source, disambiguation, n)
        return f"{OPEN}{found}{CLOSE}" if found else None


class Painted:
    """Collects what Python code paints as text."""

    def __init__(self, monkeypatch) -> None:
        self.texts: set[str] = set()
        draw = QPainter.drawText

        def recorded(painter: QPainter, *arguments: object) -> object:
            self.texts |= {each for each in arguments if isinstance(each, str)}
            return draw(painter, *arguments)

        monkeypatch.setattr(QPainter, "drawText", recorded)


def texts_of(window: QWidget) -> set[str]:
    """All texts of a window, its menus and what is hidden in it; typed words are the user's own."""
    texts = set()
    for each in (window, *window.findChildren(QObject)):
        if not isinstance(each, QWidget | QAction) or _inside_file_dialog(each):
            continue
        typed = {"text"} if isinstance(each, QLineEdit) else set()
        texts |= {str(each.property(name) or "") for name in (*TOLD, *TOLD_BESIDES) if name not in typed}
        if isinstance(each, QComboBox | QAbstractItemView):
            texts |= set(_items(each.model()))
        if isinstance(each, QTabWidget):
            texts |= {each.tabText(i) for i in range(each.count())}
    return texts - {""}


def _inside_file_dialog(each: QObject) -> bool:
    """Whether it is a part of Qt's list of files, which is Qt's alone; the dialog's title is ours."""
    above = each.parent()
    while above is not None and not isinstance(above, QFileDialog):
        above = above.parent()
    return above is not None


def _items(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            for role in ROLES:
                told = model.data(model.index(row, column), role)
                yield told if isinstance(told, str) else ""


def untranslated(texts: set[str], same: set[str]) -> set[str]:
    """Those that hold words outside all guards, names of files and words of `same` aside."""
    found = set()
    for text in texts:
        rest = CUT_OFF.sub("", text)
        while (inner := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)) != rest:
            rest = inner
        rest = FILE.sub(" ", TAG.sub(" ", rest))
        if {word.casefold() for word in WORD.findall(rest)} - {word.casefold() for word in same}:
            found.add(text)
    return found


def open_windows() -> list[QWidget]:
    """All windows that are on the screen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]
