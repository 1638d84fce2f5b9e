"""The wizard from the main window: where it opens from, and what becomes of the calibration."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

PATIENCE_MS = 120_000


@pytest.fixture
def settle(qtbot, window):
    def idle() -> bool:
        return not window.controller.busy and not (window.wizard and window.wizard.controller.busy)

    return lambda: qtbot.waitUntil(idle, timeout=PATIENCE_MS)


def kept(qtbot, window, settle) -> None:
    """Go from the films to a calibration that is kept."""
    wizard = window.wizard
    qtbot.mouseClick(wizard.rail_buttons["save"], Qt.MouseButton.LeftButton)
    settle()
    qtbot.keyClicks(wizard.save.name, "Theatre 2")
    qtbot.mouseClick(wizard.save.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert window.store.default is not None


def test_a_phantom_in_the_patients_films_calibrates_that_pair(qtbot, window, settle, film_paths) -> None:
    window.controller.open_files(list(film_paths.values()))
    settle()
    assert not window.controller.session.case.cameras
    card = window.steps.cards["calibration"]
    button = next(b for b in card.findChildren(QPushButton) if b.text().startswith("Calibrate"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.wizard.isVisible)
    qtbot.mouseClick(window.wizard.films.case_button, Qt.MouseButton.LeftButton)
    assert set(window.wizard.controller.state.films) == {"ap", "lat"}
    kept(qtbot, window, settle)
    case = window.controller.session.case
    assert case.cameras_path == window.store.default
    assert case.record.name == "Theatre 2"
    assert "Theatre 2" in card.text.text()


def test_the_default_calibration_is_the_next_cases(qtbot, window, settle, film_paths, tmp_path) -> None:
    window.open_wizard("calibrate")
    window.wizard.controller.open_films(list(film_paths.values()))
    settle()
    kept(qtbot, window, settle)
    window.controller.close_case()
    folder = tmp_path / "case"
    folder.mkdir()
    for path in film_paths.values():
        shutil.copy(path, folder)
    window.controller.open_files([folder])
    settle()
    assert window.controller.session.case.cameras_path == window.store.default

    # films of another size are no films of this device, and a case with cameras keeps them
    window.controller.open_example()
    settle()
    assert window.controller.session.case.cameras_path.name == "cameras.json"


def test_the_menu_checks_the_default_calibration(qtbot, window, settle, film_paths) -> None:
    window.open_wizard("calibrate")
    window.wizard.controller.open_films(list(film_paths.values()))
    settle()
    kept(qtbot, window, settle)
    window.actions_by_key["check_calibration"].trigger()
    wizard = window.wizard
    assert wizard.films.stored.currentData() == window.store.default
    assert "Theatre 2" in wizard.films.stored.currentText()
    assert wizard.controller.state.draft.name == "Theatre 2"  # for the one that takes its place
    wizard.controller.open_films(list(film_paths.values()))
    settle()
    qtbot.mouseClick(wizard.rail_buttons["result"], Qt.MouseButton.LeftButton)
    settle()
    assert wizard.result.verdict.title.text() == "The stored calibration still holds"


def test_a_half_finished_wizard_is_there_again_after_a_restart(qtbot, window, settle, film_paths, tmp_path) -> None:
    from PySide6.QtCore import QSettings

    from biplanar_app.ui.main_window import MainWindow

    window.open_wizard("calibrate")
    window.wizard.controller.open_films(list(film_paths.values()))
    settle()
    window.wizard.close()
    again = MainWindow(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat), tmp_path)
    again.open_wizard("calibrate")
    qtbot.waitUntil(lambda: not again.wizard.controller.busy, timeout=PATIENCE_MS)
    assert set(again.wizard.controller.state.films) == {"ap", "lat"}
    again.close()
