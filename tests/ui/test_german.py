"""The whole program in German: every window, dialog, menu and pane, and what it says, is translated."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

QtCore = pytest.importorskip("PySide6.QtCore")
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox  # noqa: E402

from biplanar_app.atlas.bundle import assets_dir  # noqa: E402
from biplanar_app.case.annotation import Annotation  # noqa: E402
from biplanar_app.case.measuring import KINDS  # noqa: E402
from biplanar_app.case.result import Result  # noqa: E402
from biplanar_app.geometry.patient import zero_pose  # noqa: E402
from biplanar_app.language import mark, speak, tr  # noqa: E402
from biplanar_app.registration.result import Quality  # noqa: E402
from biplanar_app.ui import asking  # noqa: E402
from biplanar_app.ui.actions import ACTIONS, Action  # noqa: E402
from biplanar_app.ui.actions.room import _ask_film, _ask_picture  # noqa: E402
from biplanar_app.ui.overlays.overlays import OVERLAYS  # noqa: E402
from biplanar_app.ui.room.colorings import COLORINGS, available  # noqa: E402
from biplanar_app.ui.room.pane import ORIGINS  # noqa: E402
from biplanar_app.ui.tour import Tour  # noqa: E402
from biplanar_app.ui.versions import versions  # noqa: E402
from tests.ui.calibration.conftest import film_paths, grid_path, phantom_films  # noqa: E402, F401 (fixtures)
from tests.ui.conftest import PATIENCE_MS  # noqa: E402
from tests.ui.room_case import registration  # noqa: E402
from tests.ui.spoken import GuardedQt, Painted, open_windows, texts_of, untranslated, write_guarded  # noqa: E402

SAME = {"mm", "px", "AP", "LAT", "Biplanar", "Deutsch", "RMS", "Alt", "Esc", "Home", "UTC", "RL"}
"""Words that are the same in both languages, where they stand by themselves."""


class Listener:
    """Collects all that is said, state after state."""

    def __init__(self, painted: Painted) -> None:
        self._painted, self._seen = painted, set[str]()
        self.foreign: dict[str, str] = {}
        self.names = set(SAME)

    def look(self, state: str) -> None:
        """At all that is on the screen now."""
        QApplication.processEvents()
        texts = set[str]()
        for window in open_windows():
            window.grab()
            texts |= texts_of(window)
        texts |= self._painted.texts
        self.foreign |= dict.fromkeys(untranslated(texts - self._seen, self.names), state)
        self._seen |= texts

    def look_and_close(self, state: str) -> None:
        """At what has been opened over the window, too."""
        self.look(state)
        for window in open_windows():
            if isinstance(window, QDialog | QMenu):
                window.close()
        QApplication.processEvents()


@pytest.fixture
def german(display, qapp, tmp_path: Path) -> Iterator[None]:
    """German with guards around whatever is translated, until the test ends; no window of a test before is in sight."""
    for left in open_windows():
        left.hide()
    translator = GuardedQt()
    qapp.installTranslator(translator)
    speak(write_guarded(assets_dir() / "translations" / "de.ts", tmp_path / "guarded.ts"))
    yield
    speak(None)
    qapp.removeTranslator(translator)


@pytest.fixture
def listener(german, monkeypatch) -> Listener:
    return Listener(Painted(monkeypatch))


def test_the_walk_finds_what_is_not_translated(listener, window) -> None:
    window.documents.where.setText("Read me")
    window.steps.register_button.setToolTip(f"{tr('Register')} or else")
    window.messages.text.setText(tr("Reading {name}", name="the bone"))
    listener.look("spoiled")
    assert len(listener.foreign) == 3, listener.foreign


def test_the_window_says_everything_in_german(listener, window, qtbot) -> None:
    listener.names |= set(re.findall(r"[^\W\d_]+", versions()))
    listener.look("empty")
    window.start_tour()
    tour = window.findChild(Tour)
    for stop in range(len(tour._stops)):
        listener.look(f"tour, stop {stop}")
        tour.go_on()
    window.controller.open_example()
    qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
    case = window.controller.session.case
    for film in case.films.values():
        listener.names |= set(re.findall(r"[^\W\d_]+", f"{film.facts.patient_name} {film.facts.patient_id}"))
    listener.look("example")
    window.controller.session.do("Register", result=known_result(case))
    listener.look("registered")
    visit_panes(listener, window)
    visit_tools(listener, window, qtbot)
    visit_dialogs(listener, window, qtbot)
    assert listener.foreign == {}


def known_result(case) -> Result:
    """A result on the example's cameras, without the minutes of a fit, and with something to say about it."""
    found, cameras = registration(), dict(case.cameras)
    zero = zero_pose(cameras["ap"], cameras["lat"], case.side, np.array(found.atlas.reference))
    reasons = (
        mark("The deformation folds in {count} places; do not use this result.", count=3),
        mark("Only {percent:.0f} % of the bone lies on the {film} film.", percent=61.0, film=mark("lateral")),
    )
    quality = Quality("failed", reasons, {"ap": 0.5, "lat": 0.3}, 3, 2.0, {"ap": 1.0, "lat": 0.61})
    return Result.of(
        replace(found, cameras=cameras, side=case.side, zero=zero, quality=quality, timings={"total": 3.0})
    )


def visit_panes(listener: Listener, window) -> None:
    viewport = window.centre.viewport
    for name in ORIGINS:
        viewport.look(name)
        listener.look(f"3D, {name}")
    for coloring in COLORINGS:
        if available(coloring):
            viewport.change(coloring=coloring.key)
            listener.look(f"bone, {coloring.key}")
    viewport.change(cut="coronal")
    viewport.pick(viewport.rect().center().toPointF())
    listener.look("cut")
    viewport.change(cut=None, coloring="plain")
    window.actions_by_key["overlays"].trigger()
    for key in OVERLAYS:
        window.overlays.change(key, shown=True)
        listener.look(f"overlay {key}")
    for key in ("histogram", "drawings"):
        window.actions_by_key[key].trigger()
        listener.look(key)
    for film in window.centre.films.values():
        film.show_true_size()
        film._tell_pixel(film.rect().center().toPointF())
        listener.look("one film")


def visit_tools(listener: Listener, window, qtbot) -> None:
    drawings = window.film_tools.drawings
    for kind, spec in KINDS.items():
        points = tuple((20.0 + 30 * i, 20.0 + 10 * i * i) for i in range(len(spec.steps)))
        drawings.add(Annotation(kind, "ap", points, text="r" if spec.worded else ""))
        listener.look(f"drawn {kind}")
        assert window.actions_by_key["undo"].text().count("«") == 3  # the menu's word, the command's, and the kind's
    for entry in ACTIONS:
        if isinstance(entry, Action) and entry.key.startswith("tool_"):
            window.actions_by_key[entry.key].trigger()
            listener.look(entry.key)
    for view in ("ap", "lat"):
        window.film_tools.mark(view, (100.0, 100.0))
    listener.look("linked point")
    window.film_tools._ask_text(window.centre.films["ap"], drawings.of("ap")[0])
    listener.look_and_close("words of a text")
    window.actions_by_key["tool_hand"].trigger()
    for key in ("correct", "start_marks"):
        window.actions_by_key[key].trigger()
        qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
        listener.look(key)
    window.starting.stop()


def visit_dialogs(listener: Listener, window, qtbot) -> None:
    for key in ("palette", "preferences", "about", "approve", "case_list"):
        window.actions_by_key[key].trigger()
        listener.look_and_close(key)
    for ask in (
        *(asking.ask_files, asking.ask_cameras, asking.ask_folder, asking.ask_export, asking.ask_picture),
        *(asking.ask_copy, _ask_picture, _ask_film),
    ):
        ask(window)
        assert window.findChild(QFileDialog) is not None
        listener.look_and_close(ask.__name__)
    window.actions_by_key["close_case"].trigger()
    assert window.findChild(QMessageBox) is not None
    listener.look_and_close("question")
    for name in ("broken.dcm", "broken.biplanar", "cameras.json", "absent.dcm"):
        path = Path(window.settings.fileName()).parent / name
        if name != "absent.dcm":
            path.write_text("{")
        window.documents.asks = False
        window.documents.open([path])
        qtbot.waitUntil(lambda: not window.controller.busy, timeout=PATIENCE_MS)
        assert window.messages.isVisible()
        listener.look(f"opening {name}")


def test_the_wizard_says_everything_in_german(listener, window, qtbot, film_paths, grid_path) -> None:  # noqa: F811
    listener.names |= {"Saal"}
    window.open_wizard("calibrate")
    wizard = window.wizard
    controller = wizard.controller

    def settle(state: str) -> None:
        qtbot.waitUntil(lambda: not controller.busy, timeout=PATIENCE_MS)
        listener.look(state)

    settle("wizard, empty")
    controller.go("beads")
    settle("films are missing")
    controller.choose_phantom("")
    settle("no phantom")
    controller.choose_phantom("plate")
    controller.open_films([film_paths["ap"], film_paths["lat"]])
    settle("films")
    for page in ("distortion", "beads", "result", "save"):
        controller.go(page)
        settle(page)
    controller.save()
    settle("without a name")
    controller.describe(name="Saal", operator="R", device="C")
    controller.save()
    settle("saved")
    controller.choose_purpose("check")
    controller.go("result")
    settle("checked")
    controller.go("distortion")
    controller.open_grid(grid_path, "ap")
    settle("grid")
    assert listener.foreign == {}
