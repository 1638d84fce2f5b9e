"""File dialogs, which open where the last one was left, and never stop the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from biplanar_app.case import SUFFIX
from biplanar_app.language import tr
from biplanar_app.ui.files import CAMERAS_FILTER, CASE_FILTER, OPEN_FILTER

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

Then = Callable[[list[Path]], object]
LAST_FOLDER = "folder"
"""The setting that remembers where."""


def ask(window: MainWindow, title: str, mode: QFileDialog.FileMode, then: Then, name_filter: str = "") -> QFileDialog:
    """Show a dialog, and give what is chosen to `then`."""
    folder = str(window.settings.value(LAST_FOLDER, str(Path.home())))
    dialog = QFileDialog(window, title, folder, name_filter)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(files: list[str]) -> None:
        paths = [Path(file) for file in files]
        remembered = paths[0] if paths[0].is_dir() else paths[0].parent
        window.settings.setValue(LAST_FOLDER, str(remembered))
        then(paths)

    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog


def ask_where(window: MainWindow, title: str, then: Then, name_filter: str, suffix: str) -> QFileDialog:
    """Ask for the file to write, with the ending `suffix` unless another is typed."""
    dialog = ask(window, title, QFileDialog.FileMode.AnyFile, then, name_filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    return dialog


def ask_files(window: MainWindow) -> None:
    """Which films, cameras or case to open."""
    title = tr("Open a case, films or cameras")
    ask(window, title, QFileDialog.FileMode.ExistingFiles, window.documents.open, tr(OPEN_FILTER))


def ask_cameras(window: MainWindow) -> None:
    """Which camera file to open."""
    ask(window, tr("Open cameras"), QFileDialog.FileMode.ExistingFile, window.documents.open, tr(CAMERAS_FILTER))


def ask_folder(window: MainWindow) -> None:
    """Which folder of films and cameras to open."""
    title = tr("Open folder with films and cameras")
    ask(window, title, QFileDialog.FileMode.Directory, window.documents.open)


def ask_export(window: MainWindow) -> None:
    """Where to write the result."""
    title = tr("Export the result into a folder")
    ask(window, title, QFileDialog.FileMode.Directory, lambda paths: window.controller.export(paths[0]))


def ask_picture(window: MainWindow) -> None:
    """Where to write a picture of the window."""
    title = tr("Save a picture of the window")
    ask_where(window, title, lambda paths: window.save_picture(paths[0]), tr("PNG (*.png)"), "png")


def ask_copy(window: MainWindow) -> None:
    """Where to write the case without its patient."""
    title = tr("Save a copy without the patient")
    ask_where(window, title, lambda paths: window.documents.save_copy(paths[0]), tr(CASE_FILTER), SUFFIX[1:])
