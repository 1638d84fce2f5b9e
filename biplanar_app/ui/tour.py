"""A guided tour: marks that point at the parts of the window, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from biplanar_app.language import tr
from biplanar_app.ui.theme import shown
from biplanar_app.ui.widgets import named

if TYPE_CHECKING:
    from biplanar_app.ui.main_window import MainWindow

WIDTH = 400
GAP = 14
DIM = 150
"""Of 255: how dark the rest of the window becomes."""


@dataclass(frozen=True)
class Stop:
    """One mark of the tour, at a widget."""

    target: QWidget
    title: str
    text: str


def window_stops(window: MainWindow) -> tuple[Stop, ...]:
    """The tour of the main window, along the main job."""
    cards, panes = window.steps.cards, window.centre.panes
    return (
        Stop(cards["films"], tr("Two films"), tr("Open the AP and the lateral film here, or drop them on the window.")),
        Stop(
            cards["calibration"],
            tr("Where the X-ray sources stood"),
            tr("Open the camera file of the pair, or find the cameras from films of a phantom."),
        ),
        Stop(
            cards["registration"],
            tr("The bone in 3D"),
            tr("Register fits the bone to both films. It takes a while; Cancel keeps the best result so far."),
        ),
        Stop(
            panes["ap"],
            tr("The films"),
            tr("Wheel: zoom. Right drag: window and level. I inverts, R resets, a double click fills the window."),
        ),
        Stop(panes["3d"], tr("The room"), tr("Bone, films and X-ray sources where they stood. Drag turns it.")),
        Stop(cards["export"], tr("Taking it along"), tr("Write bone, landmarks and pictures, each with its mark.")),
        Stop(
            window.statusBar(),
            tr("What the program says"),
            tr("All messages stay here to be read again. Ctrl+Shift+P finds every command by typing."),
        ),
    )


class Tour(QWidget):
    """Lies over the window: Right or Enter goes on, Left back, Esc ends it."""

    def __init__(self, window: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._stops, self._at = tuple(stops), 0
        self._before = QApplication.focusWidget()
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = named(QFrame(self), "tourCard")
        self._card.setFixedWidth(WIDTH)
        self.title = named(QLabel(wordWrap=True), "stepTitle")
        self.text = QLabel(wordWrap=True)
        self._count = named(QLabel(), "hint")
        self.back, self.skip, self.next = QPushButton(tr("Back")), QPushButton(tr("Skip")), QPushButton()
        self.next.setProperty("primary", True)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        for button, do in ((self.skip, self.close), (self.back, self.go_back), (self.next, self.go_on)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(do)
            row.addWidget(button)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._column.addLayout(row)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    @property
    def stop(self) -> Stop:
        """Where the tour stands."""
        return self._stops[self._at]

    def go_on(self) -> None:
        """To the next stop; after the last one the tour ends."""
        if self._at + 1 == len(self._stops):
            self.close()
        else:
            self._at += 1
            self._show_stop()

    def go_back(self) -> None:
        """To the stop before."""
        self._at = max(0, self._at - 1)
        self._show_stop()

    def _show_stop(self) -> None:
        last = self._at + 1 == len(self._stops)
        self.title.setText(self.stop.title)
        self.text.setText(self.stop.text)
        self.setAccessibleName(f"{self.stop.title}. {self.stop.text}")
        self._count.setText(tr("{number} of {count}", number=self._at + 1, count=len(self._stops)))
        self.back.setEnabled(self._at > 0)
        self.next.setText(tr("Done") if last else tr("Next"))
        self._place()
        self.update()

    def _hole(self) -> QRect:
        target = self.stop.target
        corner = self.mapFromGlobal(target.mapToGlobal(QPoint(0, 0)))
        return QRect(corner, target.size()).adjusted(-4, -4, 4, 4)

    def _place(self) -> None:
        """The card beside its target where there is room, else above it or over it."""
        self._column.activate()
        self._card.resize(WIDTH, self._column.totalHeightForWidth(WIDTH))
        hole, size = self._hole(), self._card.size()
        room = self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        beside = hole.right() + GAP + size.width() < room.right()
        x = hole.right() + GAP if beside else hole.center().x() - WIDTH // 2
        low = hole.top() > room.top() + room.height() * 0.8
        y = (
            hole.top() - GAP - size.height()
            if low
            else hole.top()
            if beside
            else hole.center().y() - size.height() // 2
        )
        x = min(max(x, room.left()), room.right() - size.width())
        self._card.move(x, min(max(y, room.top()), room.bottom() - size.height()))

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.raise_()
        self.setFocus()
        self._show_stop()

    def closeEvent(self, event) -> None:
        if self._before is not None:
            self._before.setFocus()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # Esc is an action's key, too
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Right: self.go_on,
            Qt.Key.Key_Return: self.go_on,
            Qt.Key.Key_Enter: self.go_on,
            Qt.Key.Key_Left: self.go_back,
            Qt.Key.Key_Escape: self.close,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            move()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark, hole = QPainterPath(), QPainterPath()
        dark.addRect(QRectF(self.rect()))
        hole.addRoundedRect(QRectF(self._hole()), 8, 8)
        painter.fillPath(dark.subtracted(hole), QColor(0, 0, 0, DIM))
        painter.setPen(QPen(QColor(shown().accent), 2))
        painter.drawPath(hole)
        painter.end()
