"""Starting the window: a splash while the heavy packages load, then the main window."""

import gc
import sys

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout

from biplanar_app.ui import icons
from biplanar_app.ui.appearance import Appearance
from biplanar_app.ui.theme import DARK
from biplanar_app.ui.widgets import named

SWITCH_INTERVAL_S = 0.001
"""How long a job's thread may hold the interpreter while the window waits for it; Python's 5 ms add up in a paint."""


def make_application() -> QApplication:
    """The Qt application, themed; nothing heavy is imported for it."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Biplanar")
    app.setOrganizationName("Biplanar")
    Appearance(app)
    app.setWindowIcon(QIcon(icons.pixmap("program", DARK.accent, 64)))
    return app


class Splash(QFrame):
    """Shown at once, while torch and VTK are imported."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("splash")
        self.setWindowFlags(Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 28, 40, 28)
        layout.addWidget(named(QLabel("Biplanar"), "splashTitle"))
        layout.addWidget(QLabel("Two radiographs to a 3D femur. Research use, not a medical device."))
        layout.addWidget(named(QLabel("Starting…"), "hint"))


def settle_collector() -> None:
    """Let the garbage collector work again, but leave out what has been loaded until now and stays anyway.

    One full collection over all that torch, VTK and numba bring along holds the interpreter for 0.2 to 0.3 s.
    """
    gc.freeze()
    gc.enable()


def open_window(app: QApplication, settings: QSettings):
    """The main window, shown. Torch is imported before, under the splash: on a thread it would freeze it."""
    gc.disable()
    splash = Splash()
    splash.show()
    app.processEvents()
    from biplanar_app.ui.main_window import MainWindow

    window = MainWindow(settings)
    window.show()
    window.centre.viewport.rehearse()
    window.controller.warm_up(settle_collector)
    splash.close()
    return window


def main() -> int:
    """Run the program until its window is closed; returns the exit code."""
    app = make_application()
    window = open_window(app, QSettings())
    sys.excepthook = lambda _kind, error, _traceback: window.controller.report_fault(error)
    return app.exec()
