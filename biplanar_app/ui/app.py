"""Starting the window: a splash while the heavy packages load, then the main window."""

import gc
import sys
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QProcess, QSettings, Qt, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout

from biplanar_app.assets import assets_dir
from biplanar_app.language import languages, speak, tr
from biplanar_app.ui import icons
from biplanar_app.ui.appearance import Appearance
from biplanar_app.ui.collector import Collector
from biplanar_app.ui.crash import CrashHandler
from biplanar_app.ui.preferences import Preferences, load
from biplanar_app.ui.theme import DARK
from biplanar_app.ui.widgets import named

DEFAULTS = Preferences()
TOURED = "toured"
"""In the settings once the tour has been offered."""
SWITCH_INTERVAL_S = 0.001
"""How long a job's thread may hold the interpreter while the window waits for it; Python's 5 ms add up in a paint."""


def make_application(preferences: Preferences = DEFAULTS) -> QApplication:
    """The Qt application in the chosen language and theme; nothing heavy is imported for it."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Biplanar")
    app.setOrganizationName("Biplanar")
    Appearance(app, preferences.theme)
    speak_language(app, preferences.language)
    app.setWindowIcon(QIcon(icons.pixmap("program", DARK.accent, 64)))
    return app


class Splash(QFrame):
    """Shown at once, while VTK and the window are imported."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("splash")
        self.setWindowFlags(Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 28, 40, 28)
        layout.addWidget(named(QLabel("Biplanar"), "splashTitle"))
        layout.addWidget(QLabel(tr("Two radiographs to a 3D femur. Research use, not a medical device.")))
        layout.addWidget(named(QLabel(tr("Starting…")), "hint"))


def open_window(app: QApplication, settings: QSettings):
    """The main window, shown; what it can do without at first is loaded from then on, in the background."""
    gc.disable()  # for good: see `collector`
    splash = Splash()
    splash.show()
    app.processEvents()
    from biplanar_app.ui.main_window import MainWindow

    window = MainWindow(settings)
    appearance = app.findChild(Appearance)
    if appearance is not None:
        window.preferences_changed.connect(lambda preferences: appearance.choose(preferences.theme))
    window.show()
    window.controller.warm_up(window.centre.viewport.open_scene, Collector(app).settle)
    splash.close()
    return window


def main(case: Path | None = None) -> int:
    """Run the program, with the case file `case` open, until its window is closed; returns the exit code."""
    app, window = start(QSettings("Biplanar", "Biplanar"))
    window.recovery.offer()
    if case is not None:
        window.documents.open([case])
    elif window.settings.value(TOURED) is None:
        window.settings.setValue(TOURED, True)
        window.controller.open_example()
        window.start_tour()
    return app.exec()


def start(settings: QSettings):
    """The application and its window, shown and guarded; its events are not served yet."""
    app = make_application(load(settings))
    window = open_window(app, settings)
    guard(window)
    return app, window


def guard(window) -> None:
    """Whatever nobody catches is written down and told from now on."""
    from biplanar_app.ui.dispatch import GuiThread
    from biplanar_app.ui.job_actions import Choice, Message

    def tell(error: BaseException, report: Path | None, kept: bool) -> None:
        choices = [Choice(tr("Start again"), lambda: restart(window))]
        text = tr(
            "Something unexpected happened ({kind}). What was open is still open; please try again.",
            kind=type(error).__name__,
        )
        if not kept:
            text += " " + tr("The case could not be kept against a crash: save it now.")
        elif window.controller.session.unsaved:
            text += " " + tr("What has not been saved is kept, and offered at the next start if the program ends.")
        if report is not None:
            text += " " + tr("A report without patient data is in {path}.", path=report)
            choices.append(Choice(tr("Show the report"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(report))))
        window.controller.message.emit(Message("error", text, tuple(choices)))

    folder = Path(platformdirs.user_log_dir("biplanar", appauthor=False))
    handler = CrashHandler(folder, window.autosave.write_now, tell, GuiThread(window))
    for key, action in window.actions_by_key.items():
        action.triggered.connect(lambda _=False, key=key: handler.note(key))
    handler.install()


def restart(window) -> None:
    """Close this window and start the program anew."""

    def again() -> None:
        window.discard()
        arguments = [] if getattr(sys, "frozen", False) else ["-m", "biplanar_app"]
        QProcess.startDetached(sys.executable, arguments)

    window.documents.leave(again)


def speak_language(app: QApplication, chosen: str) -> None:
    """Say everything in the language `chosen`, or in the system's; English where there is no such file."""
    known = languages(assets_dir() / "translations")
    code = chosen or QLocale().name()[:2]
    if chosen:
        QLocale.setDefault(QLocale(chosen))  # names of months, numbers in fields
    speak(known.get(code), QLocale().decimalPoint())
    translator = QTranslator(app)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)  # the buttons of Qt's own dialogs
