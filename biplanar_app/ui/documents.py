"""The window's case and its file: opening, saving, the question before anything is lost, and the title that tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QMessageBox

from biplanar_app.case import SUFFIX, View
from biplanar_app.errors import InputError
from biplanar_app.language import tr
from biplanar_app.ui import asking
from biplanar_app.ui.files import CASE_FILTER, case_file_among
from biplanar_app.ui.job_actions import Choice, Message
from biplanar_app.ui.keeping import Keeping, Place
from biplanar_app.ui.widgets import named

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

RECENT = "recent"
"""The setting that remembers the cases opened and saved last, as JSON."""
MOST_RECENT = 8
Answer = QMessageBox.StandardButton


class Documents:
    """What the window does with case files. where: says where the case is kept. asks: whether closing may ask."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._session = window, window.controller.session
        self._question: QMessageBox | None = None
        self.asks = True
        self.keeping = Keeping(window.controller)
        self.where = named(QLabel(), "caseFile", tr("Where the case is kept"))
        self.keeping.moved.connect(self._moved)
        self._session.changed.connect(lambda _: self._show())
        self._show()

    def open(self, paths: list[Path], view: View | None = None) -> None:
        """Open films, cameras, the folder that holds them, or a case file; `view`: the pane they were dropped on."""
        try:
            file = case_file_among(paths)
        except InputError as error:
            self._window.messages.tell(Message("error", tr(error.sentence)))
            return
        if file is None:
            self._window.controller.open_files(paths, view)
        else:
            self.leave(lambda: self.keeping.open(file.absolute()))

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Save the case where it is kept, or ask where to; `then` follows once it is there."""
        place = self.keeping.place
        if place.path is None or place.read_only_because is not None:
            self.save_as(then)
        else:
            self._write(place.path, then)

    def save_as(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for a file and save the case there."""
        title = tr("Save the case as")
        asking.ask_where(
            self._window, title, lambda paths: self._write(paths[0].absolute(), then), tr(CASE_FILTER), SUFFIX[1:]
        )

    def save_copy(self, path: Path) -> None:
        """Write the case without its patient into another file than its own."""
        if path.absolute() == self.keeping.place.path:
            text = tr("{name} is the case itself, which would lose its patient; choose another name.", name=path.name)
            self._window.messages.tell(Message("error", text))
        else:
            self._window.controller.save_copy(path)

    def _write(self, path: Path, then: Callable[[], object]) -> None:
        current = self._window.controller.current
        if current is not None:
            text = tr("{job} is under way. Wait for it, or cancel it, then save.", job=tr(current.name))
            self._window.messages.tell(Message("info", text))
            return
        if self._session.case.cameras:
            self._session.note(viewpoint=self._window.centre.viewport.viewpoint)
        self.keeping.save(path, then)

    # Leaving a case

    def leave(self, then: Callable[[], object]) -> None:
        """Go on with `then`, which ends the open case; what would be lost by that is asked for once."""
        if not self._session.unsaved or not self.asks:
            then()
        elif self._question is None:
            self._question = self._ask(then)

    def _ask(self, then: Callable[[], object]) -> QMessageBox:
        path = self.keeping.place.path
        name = path.name if path else tr("the case")
        buttons = Answer.Save | Answer.Discard | Answer.Cancel
        box = QMessageBox(QMessageBox.Icon.Question, "Biplanar", tr("Save {name}?", name=name), buttons, self._window)
        box.setInformativeText(tr("What has been done since it was saved is lost otherwise."))
        box.setDefaultButton(Answer.Save)
        for button in box.buttons():
            button.setIcon(QIcon())
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered(answer: int) -> None:
            self._question = None
            if answer == Answer.Save:
                self.save(then)
            elif answer == Answer.Discard:
                then()

        box.finished.connect(answered)
        box.open()
        return box

    # What it tells

    def recent(self) -> list[Choice]:
        """The cases opened and saved last that are still there, the newest first, each to be opened again."""
        return [Choice(str(path), partial(self.open, [path])) for path in self._recent() if path.is_file()]

    def _recent(self) -> list[Path]:
        try:
            names = json.loads(str(self._window.settings.value(RECENT, "[]")))
        except json.JSONDecodeError:
            names = []
        return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []

    def _moved(self, place: Place) -> None:
        if place.path is not None:
            known = [path for path in self._recent() if path != place.path and path.is_file()]
            names = [str(path) for path in (place.path, *known)]
            self._window.settings.setValue(RECENT, json.dumps(names[:MOST_RECENT]))
        self._show()

    def _show(self) -> None:
        path = self.keeping.place.path
        name = path.name if path else "" if self._session.case.empty else tr("Unsaved case")
        self._window.setWindowTitle(f"{name}[*] – Biplanar" if name else "Biplanar[*]")
        self._window.setWindowModified(self._session.unsaved)
        read_only = self.keeping.place.read_only_because
        self.where.setText(tr("{name}, read-only", name=name) if read_only else name)
        self.where.setToolTip(read_only or (str(path) if path else ""))
