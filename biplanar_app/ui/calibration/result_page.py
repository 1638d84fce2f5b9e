"""The page of the result: verdict, residuals on both films, and the room in 3D."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from biplanar_app.calibration import ViewFit
from biplanar_app.case import VIEW_NAMES, VIEWS
from biplanar_app.geometry.camera import angle_between
from biplanar_app.language import mark, tr
from biplanar_app.ui.calibration.page import WizardPage
from biplanar_app.ui.calibration.plots import Histogram, VectorMap
from biplanar_app.ui.calibration.room import Room
from biplanar_app.ui.calibration.session import Outcome, WizardState
from biplanar_app.ui.calibration.verdict_box import VerdictBox
from biplanar_app.ui.panes import Pane
from biplanar_app.ui.widgets import named

NO_BEADS = mark("No beads: these cameras come from the films' tags.")


class Words(QScrollArea):
    """A column of text, as high as it needs as long as there is room, then scrolled."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(content := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            column.addWidget(part)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.widget().heightForWidth(self.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ResultPage(WizardPage):
    """Everything that tells how far to trust it."""

    title = mark("Result")
    hint = mark("How far this calibration can be trusted, and where its errors lie.")

    def __init__(self) -> None:
        super().__init__()
        self._shown: Outcome | None = None
        self.verdict = VerdictBox()
        self.figures = named(QLabel(wordWrap=True), "hint")
        self.maps = {
            view: VectorMap(tr("{view}: residuals", view=tr(VIEW_NAMES[view])), tr(NO_BEADS)) for view in VIEWS
        }
        self.histogram = Histogram(tr("Length of the residuals"), tr(NO_BEADS))
        self.room = Room()
        self.plots = QWidget()
        grid = QGridLayout(self.plots)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for i, view in enumerate(VIEWS):
            grid.addWidget(self.maps[view], 0, i)
        grid.addWidget(self.histogram, 1, 0, 1, 2)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=8)
        split.addWidget(self.plots)
        split.addWidget(self._room_pane())
        split.setSizes([560, 520])
        self.words = Words(self.verdict, self.figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(split, 1)

    def _room_pane(self) -> Pane:
        pane = Pane(tr("Room"), self.room, self.room.maximise_asked)
        for text, tip, do in (
            (
                tr("Volume"),
                tr("Look at the volume of interest and the phantom"),
                lambda: self.room.look("volume", "phantom"),
            ),
            (tr("All"), tr("Everything in frame: both X-ray sources and their films too"), lambda: self.room.look()),
        ):
            action = QAction(text, self, toolTip=tip)
            action.triggered.connect(do)
            pane.add_action(action)
        pane.add_maximise()
        pane.maximise_asked.connect(self._maximise)
        return pane

    def _maximise(self) -> None:
        """Let the room fill the page, or bring all back."""
        for other in (self.words, self.plots):
            other.setVisible(other.isHidden())

    def show_state(self, state: WizardState) -> None:
        outcome = state.outcome
        if outcome is self._shown:
            return
        self._shown = outcome
        self.verdict.show_verdict(outcome.verdict if outcome else None, of_stored=bool(outcome and outcome.check))
        self.figures.setText(_figures(outcome) if outcome else "")
        series = []
        for view in VIEWS:
            fit = outcome.views.get(view) if outcome else None
            if fit is None or outcome is None or outcome.calibration is None:
                self.maps[view].show_vectors([])
                continue
            camera = outcome.calibration.cameras[view]
            self.maps[view].show_vectors([(*_used(fit), None)], (camera.width, camera.height))
            series.append((tr(VIEW_NAMES[view]), np.linalg.norm(_used(fit)[1], axis=1), view))
        self.histogram.show_series(series)
        self.room.show_calibration(outcome.calibration if outcome else None, outcome.phantom if outcome else None)


def _used(fit: ViewFit) -> tuple[np.ndarray, np.ndarray]:
    """Places and residuals of the beads in use."""
    return fit.detections.centres[fit.used], fit.residuals[fit.used]


def _figures(outcome: Outcome) -> str:
    if outcome.calibration is None:
        return ""
    calibration = outcome.calibration
    cameras = calibration.cameras
    parts = [tr("Views {angle:.1f}° apart", angle=angle_between(cameras["ap"], cameras["lat"]))]
    parts.append(tr("3D error at the bone below {mm:.2f} mm (95 %)", mm=calibration.error.bound))
    if calibration.left_out:
        name, worst = max(calibration.left_out.items(), key=lambda pair: pair[1])
        parts.append(tr("worst bead left out, {name}: {mm:.2f} mm", name=name, mm=worst))
    return (tr("Today's calibration:") + "   " if outcome.check is not None else "") + "   ·   ".join(parts)
