"""A pane: a title, a few buttons, and what it holds; double click lets it fill the centre."""

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from biplanar_app.language import tr
from biplanar_app.ui.icons import icon
from biplanar_app.ui.widgets import ElidedLabel, named


class Pane(QFrame):
    """`content` under a header that says what it is; `maximise` is how the content asks for the whole window."""

    maximise_asked = Signal()

    def __init__(self, title: str, content: QWidget, maximise: SignalInstance) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.content = content
        self._subtitle = named(ElidedLabel(), "paneSubtitle")
        header = named(QWidget(), "paneHeader")
        self._header = QHBoxLayout(header)
        self._header.setContentsMargins(10, 4, 6, 4)
        self._header.setSpacing(2)
        self._header.addWidget(named(QLabel(title), "paneTitle"))
        self._header.addSpacing(8)
        self._header.addWidget(self._subtitle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(content, 1)
        maximise.connect(self.maximise_asked)

    def set_subtitle(self, text: str, tip: str = "") -> None:
        """What the pane shows now; may be cut off, and so stands in its tip, if there is no longer one."""
        self._subtitle.setText(text)
        self._subtitle.setToolTip(tip or text)

    def add_action(self, action: QAction) -> QToolButton:
        """A button in the header."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(action.toolTip() or action.text())
        self._header.addWidget(button)
        return button

    def add_maximise(self) -> QAction:
        """The button that lets the pane fill the centre."""
        action = QAction(icon("maximise"), "", self, toolTip=tr("Fill the window with this pane, or go back"))
        action.triggered.connect(self.maximise_asked)
        self.add_action(action)
        return action
