"""What the program tells the user without stopping them: a bar of messages, and the verdict on a registration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout

from biplanar_app.case import VIEW_NAMES, VIEWS
from biplanar_app.language import mark, tr
from biplanar_app.ui.icons import icon
from biplanar_app.ui.job_actions import Choice, Message
from biplanar_app.ui.message_log import MessageLog
from biplanar_app.ui.widgets import named, restyle

if TYPE_CHECKING:
    from biplanar_app.registration.result import Registration

TITLES = {"good": mark("Good fit"), "check": mark("Check this fit"), "failed": mark("The fit failed")}


def choice_buttons(choices: Sequence[Choice], after: Callable[[], object]) -> list[QPushButton]:
    """A button for each thing that a message offers; `after` follows the click."""
    buttons = []
    for choice in choices:
        button = QPushButton(choice.text)
        button.clicked.connect(after)
        button.clicked.connect(choice.do)
        buttons.append(button)
    return buttons


class MessageBar(QFrame):
    """The latest message; stays until it is dismissed or replaced, and never blocks. All of them go into `log`."""

    def __init__(self, log: MessageLog | None = None) -> None:
        super().__init__()
        self.log = log or MessageLog()
        self._choices: list[QPushButton] = []
        self.setObjectName("messageBar")
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.text = named(QLabel(wordWrap=True, textInteractionFlags=selectable), accessible=tr("Message"))
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        close = named(QToolButton(), accessible=tr("Dismiss the message"))
        close.setToolTip(tr("Dismiss"))
        close.setIcon(icon("cancel"))
        close.clicked.connect(self._dismiss)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 6)
        layout.addWidget(self.text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, message: Message) -> None:
        """Show a message, with what it offers."""
        self.log.add(message)
        self.setProperty("kind", message.kind)
        self.text.setText(message.text)
        for button in self._choices:
            button.hide()
            button.deleteLater()
        self._choices = choice_buttons(message.offers, self._dismiss)
        for place, button in enumerate(self._choices):
            self._row.insertWidget(1 + place, button)
        restyle(self)
        self.show()

    def _dismiss(self) -> None:
        self.log.read()
        self.hide()


REASONS = 3
"""Lines of reasons that the verdict shows at once."""


class VerdictBanner(QFrame):
    """How far a registration can be trusted, in plain words. Of one height, so that a new verdict moves no film."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdictBanner")
        self.title = named(QLabel(), "verdictTitle")
        self.reasons = QLabel(wordWrap=True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        room = QScrollArea(widgetResizable=True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        room.setWidget(self.reasons)
        self.figures = named(QLabel(alignment=Qt.AlignmentFlag.AlignRight), "verdictFigures")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(room, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(round((REASONS + 1.5) * self.fontMetrics().lineSpacing()) + 18)
        self.hide()

    def show_result(self, registration: Registration | None) -> None:
        """Show the verdict on a registration, or nothing."""
        if registration is None:
            self.hide()
            return
        quality = registration.quality
        title = tr(TITLES[quality.verdict]) + (tr(", stopped early") if registration.cancelled else "")
        self.title.setText(title)
        self.reasons.setText("\n".join(map(tr, quality.reasons)))
        agreement = [
            tr("{film} {value:.2f}", film=tr(VIEW_NAMES[v]), value=quality.similarity[v])
            for v in VIEWS
            if v in quality.similarity
        ]
        lines = [tr("Agreement with the films"), " · ".join(agreement)]
        if "total" in registration.timings:
            lines.append(tr("{s:.1f} s, {count} folds", s=registration.timings["total"], count=quality.folds))
        self.figures.setText("\n".join(lines))
        self.setAccessibleName(title)
        self.setProperty("verdict", quality.verdict)
        restyle(self)
        self.show()
