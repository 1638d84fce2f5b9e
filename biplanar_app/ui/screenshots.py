"""Pictures of the whole program for the documents, from the bundled example: `make screenshots`, or
`python scripts/virtual_display.py python -m biplanar_app.ui.screenshots --out docs/screenshots`.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QTabWidget, QWidget

from biplanar_app.case import View
from biplanar_app.case.annotation import Annotation
from biplanar_app.case.journal import Journal
from biplanar_app.ui.about import AboutDialog
from biplanar_app.ui.app import make_application
from biplanar_app.ui.appearance import Appearance
from biplanar_app.ui.approval import ApprovalDialog
from biplanar_app.ui.calibration import screenshots as wizard
from biplanar_app.ui.calibration.store import Store
from biplanar_app.ui.case_list.window import CaseListWindow
from biplanar_app.ui.demo import pause, serve_until
from biplanar_app.ui.dispatch import GuiThread
from biplanar_app.ui.main_window import MainWindow
from biplanar_app.ui.message_centre import MessagesButton
from biplanar_app.ui.palette import CommandPalette
from biplanar_app.ui.preferences import Preferences, ThemeChoice
from biplanar_app.ui.preferences_dialog import PreferencesDialog
from biplanar_app.ui.small_picture import composed, save_small
from biplanar_app.ui.tour import Tour

SIZE = (1440, 930)
SETTLE_MS = 700
"""By then everything has been drawn."""
ANGLE = ("neck_axis_medial", "neck_axis_lateral", "shaft_axis_distal")
MOVED = (3.0, 0.0)
"""Millimetres along columns and rows of the film by which a hand has moved the bone."""
JOURNAL = "journal"
"""The folder of the window's journals."""
ASIDE = 3.0
"""Pixels by which the second mark of a linked point misses its line, so that there is a residual to see."""


@dataclass(frozen=True)
class Stage:
    """The window, its theme, the folder of the pictures, and one that nobody keeps."""

    window: MainWindow
    appearance: Appearance
    out: Path
    folder: Path

    def settle(self) -> None:
        """Wait until nothing runs and all is drawn."""
        serve_until(lambda: not self.window.controller.busy)
        pause(SETTLE_MS)
        self.window.centre.viewport.draw_now()

    def take(self, name: str) -> None:
        """A picture of the window with what lies over it."""
        self.settle()
        save_small(composed(self.window), self.out / f"{name}.png")

    def both_themes(self, name: str) -> None:
        """The same in the dark and in the light theme."""
        themes: tuple[ThemeChoice, ...] = ("light", "dark")
        for theme in themes:
            self.appearance.choose(theme)
            self.take(f"{name}-{theme}")

    def trigger(self, *keys: str) -> None:
        """Trigger actions by their keys."""
        for key in keys:
            self.window.actions_by_key[key].trigger()

    def pixel(self, landmark: str, view: View) -> tuple[float, float]:
        """Where a landmark of the result falls on a film."""
        case = self.window.controller.session.case
        assert case.result is not None
        u, v = case.cameras[view].project(case.result.landmarks[landmark])
        return float(u), float(v)

    def close(self, kind: type[QWidget]) -> None:
        """Close all windows of a kind."""
        for each in self.window.findChildren(kind):
            each.close()


def first_steps(stage: Stage) -> None:
    """Nothing open, the tour, the example."""
    stage.both_themes("empty")
    stage.trigger("example")
    stage.both_themes("opened")
    stage.trigger("tour")
    stage.take("tour")
    stage.close(Tour)


def registered(stage: Stage) -> None:
    """While it runs, and the result."""
    stage.window.controller.choose_effort("quick")
    stage.trigger("register")
    serve_until(lambda: stage.window.centre.viewport.has_bone or not stage.window.controller.busy)
    save_small(composed(stage.window), stage.out / "registering.png")
    stage.settle()
    stage.both_themes("registered")


def films(stage: Stage) -> None:
    """Drawings, the linked point, one film alone."""
    window, drawings = stage.window, stage.window.film_tools.drawings
    length = [stage.pixel(name, "ap") for name in ("head_centre", "greater_trochanter_tip")]
    drawings.add(Annotation("angle", "ap", tuple(stage.pixel(name, "ap") for name in ANGLE)))
    drawings.add(Annotation("length", "ap", tuple(length)))
    stage.trigger("drawings", "tool_length")
    stage.take("drawings")
    stage.trigger("drawings", "tool_point")
    window.film_tools.mark("ap", stage.pixel("lesser_trochanter_tip", "ap"))
    stage.take("epipolar-line")
    u, v = stage.pixel("lesser_trochanter_tip", "lat")
    window.film_tools.mark("lat", (u, v + ASIDE))
    stage.take("linked-point")
    stage.trigger("clear_point", "tool_hand")
    window.messages.hide()
    window.centre.maximise("ap")
    stage.take("film-alone")
    window.centre.maximise("ap")
    while drawings.of("ap"):
        drawings.remove(drawings.of("ap")[0].id)


def starting(stage: Stage) -> None:
    """The first of the two points is marked on one film."""
    stage.trigger("start_marks")
    stage.window.starting.mark("ap", np.array(stage.pixel("head_centre", "ap")))
    stage.take("two-clicks")
    stage.window.starting.stop()


def correction(stage: Stage) -> None:
    """The result moved by hand, beside what it was."""
    window = stage.window
    stage.trigger("correct")
    serve_until(lambda: window.correction.ready)
    window.correction.nudge("ap", "move", np.array(MOVED))
    window.correction.finish_run()
    stage.settle()
    window.correction_bar.compare.setChecked(True)
    film = window.centre.films["ap"]
    at = film.mapFromScene(QPointF(*stage.pixel("head_centre", "ap")))
    QTest.mouseMove(film.viewport(), at)
    stage.both_themes("correcting")
    window.correction.revert()
    stage.settle()
    window.correction.done()


def overlays(stage: Stage) -> None:
    """What lies over the films, and their histograms."""
    looks = stage.window.overlays
    stage.trigger("overlays")
    looks.change("drr", shown=True, mode="blend")
    serve_until(lambda: not looks.waiting)
    stage.both_themes("overlays")
    looks.change("drr", mode="curtain")
    stage.take("curtain")
    looks.restore()
    stage.trigger("overlays", "histogram")
    stage.take("histogram")
    stage.trigger("histogram")


def cases(stage: Stage) -> None:
    """A case in its file, the list that finds it, the question before it is lost, and what comes back."""
    window, drawings = stage.window, stage.window.film_tools.drawings
    window.documents.keeping.save(stage.folder / "Example.biplanar")
    stage.settle()
    stage.trigger("case_list")
    stage.both_themes("case-list")
    stage.close(CaseListWindow)
    drawings.add(Annotation("length", "ap", (stage.pixel("head_centre", "ap"), stage.pixel("neck_axis_lateral", "ap"))))
    stage.trigger("close_case")
    stage.take("save-question")
    stage.close(QMessageBox)
    journal = Journal.begin(stage.folder / JOURNAL)
    journal.write(window.controller.session.case, None)
    journal.release()
    window.recovery.offer()
    stage.take("recovery")
    next(each for each in window.messages.findChildren(QPushButton) if each.text() == "Discard").click()
    drawings.remove(drawings.of("ap")[0].id)


def room(stage: Stage) -> None:
    """What the 3D view can show."""
    viewport, centre = stage.window.centre.viewport, stage.window.centre
    centre.maximise("3d")
    stage.settle()
    viewport.look("A")
    viewport.change(coloring="deformation")
    stage.take("deformation")
    viewport.change(coloring="cortical_thickness")
    stage.take("thickness")
    viewport.change(coloring="plain", cut="coronal")
    viewport.look("3D")
    menu = centre.room.bone_button.menu()
    menu.popup(centre.room.bone_button.mapToGlobal(centre.room.bone_button.rect().bottomLeft()))
    serve_until(lambda: viewport.complete)
    stage.take("cut")
    menu.close()
    viewport.change(cut=None)
    viewport.look("AP")
    stage.take("from-the-source")
    viewport.look("3D")
    centre.maximise("3d")


def dialogs(stage: Stage) -> None:
    """Palette, preferences, approval, messages, about."""
    window = stage.window
    stage.trigger("palette")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    palette.field.setText("film")
    stage.both_themes("palette")
    palette.close()
    stage.trigger("preferences")
    dialog = window.findChild(PreferencesDialog)
    assert dialog is not None
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    for i, name in enumerate(("general", "registration", "keys")):
        tabs.setCurrentIndex(i)
        stage.take(f"preferences-{name}")
    dialog.close()
    stage.trigger("about")
    stage.take("about")
    stage.close(AboutDialog)
    approve(stage)
    button = window.findChild(MessagesButton)
    assert button is not None
    button.click()
    stage.take("messages")
    stage.close(QDialog)


def approve(stage: Stage) -> None:
    """The dialog, filled in, and the approved result."""
    stage.trigger("approve")
    dialog = stage.window.findChild(ApprovalDialog)
    assert dialog is not None
    dialog.name.setText("R. Example")
    dialog.reason.setText("Both outlines follow the cortex")
    stage.both_themes("approving")
    dialog.approve.click()
    stage.take("approved")


STORY: tuple[Callable[[Stage], None], ...] = (
    first_steps,
    registered,
    starting,
    correction,
    overlays,
    cases,
    films,
    room,
    dialogs,
)
"""In this order, each going on from where the one before ended; a new part of the window is one entry more."""


def wizard_pages(out: Path, app: QApplication, folder: Path) -> None:
    """Every page of the calibration wizard."""
    store = Store(folder / "calibrations")
    wizard.take(
        lambda shown, name: save_small(composed(shown), out / f"wizard-{name}.png"),
        GuiThread(app),
        store,
        folder / "grid.png",
    )


def main() -> int:
    """Write all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = make_application(Preferences(theme="dark"))
    appearance = app.findChild(Appearance)
    assert appearance is not None
    with tempfile.TemporaryDirectory(prefix="biplanar-") as kept:
        folder = Path(kept)
        window = MainWindow(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat), folder)
        window.resize(*SIZE)
        window.show()
        window.centre.viewport.open_scene()
        stage = Stage(window, appearance, out, folder)
        for part in STORY:
            part(stage)
        window.discard()
        wizard_pages(out, app, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
