"""The panel that lists all overlays: a switch, an opacity and a colour each, and how the bone is laid over the film."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from biplanar_app.language import mark, tr
from biplanar_app.ui.overlays.overlays import OVERLAYS, Overlays
from biplanar_app.ui.widgets import named

STEPS = 100
SWATCH = QSize(18, 18)
MATCHED = mark(
    "The bone alone, without soft tissue, as the cameras see the result. It is compared in the film's window: its mean "
    "and standard deviation in the bone's shadow are made those of the film there."
)
HINTS = {
    "blend": mark("The bone lies over the film where there is bone."),
    "difference": mark("Brighter where the film is denser, darker where the bone is; grey where both agree."),
    "curtain": mark("Left of the line the bone, beyond it the film. Drag the line, or press Shift+Left, Shift+Right."),
    "checkerboard": mark("The bone in every other square."),
}
WORKING = mark("The result is being projected…")


class OverlaysPanel(QWidget):
    """Changes the looks of `overlays`, and follows them."""

    def __init__(self, overlays: Overlays) -> None:
        super().__init__()
        self._overlays = overlays
        self.switches: dict[str, QCheckBox] = {}
        self.opacities: dict[str, QSlider] = {}
        self.colors: dict[str, QToolButton] = {}
        self.modes: dict[str, QComboBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(10)
        for key in OVERLAYS:
            self._add_row(key)
        self.hint = named(QLabel(wordWrap=True), "hint")
        self.hint.setToolTip(tr(MATCHED))
        restore = QPushButton(tr("Restore all"))
        restore.clicked.connect(overlays.restore)
        last = self._grid.rowCount()
        self._grid.addWidget(self.hint, last, 0, 1, 3)
        self._grid.addWidget(restore, last + 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.setRowStretch(last + 2, 1)
        self.setMinimumWidth(280)
        overlays.changed.connect(lambda _key: self._show())
        self._show()

    def _add_row(self, key: str) -> None:
        kind, change, row = OVERLAYS[key], partial(self._overlays.change, key), self._grid.rowCount()
        title = tr(kind.title)
        switch = self.switches[key] = QCheckBox(title)
        switch.toggled.connect(lambda on: change(shown=on))
        opacity = self.opacities[key] = named(
            QSlider(Qt.Orientation.Horizontal), accessible=tr("Opacity: {name}", name=title)
        )
        opacity.setRange(0, STEPS)
        opacity.setMinimumWidth(70)
        opacity.valueChanged.connect(lambda value: change(opacity=value / STEPS))
        color = self.colors[key] = named(QToolButton(), accessible=tr("Colour: {name}", name=title))
        color.setIconSize(SWATCH)
        color.clicked.connect(lambda: self._ask_color(key))
        self._grid.addWidget(switch, row, 0)
        self._grid.addWidget(opacity, row, 1)
        self._grid.addWidget(color, row, 2)
        if kind.modes:
            modes = self.modes[key] = named(QComboBox(), accessible=tr("Comparison: {name}", name=title))
            for mode, words in kind.modes.items():
                modes.addItem(tr(words), mode)
            modes.setToolTip(tr(MATCHED))
            modes.activated.connect(lambda i: change(mode=modes.itemData(i), shown=True))
            self._grid.addWidget(modes, row + 1, 0, 1, 3)

    def _ask_color(self, key: str) -> None:
        dialog = QColorDialog(QColor(self._overlays.looks[key].color), self)
        dialog.setWindowTitle(tr("Colour: {name}", name=tr(OVERLAYS[key].title)))
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(lambda color: self._overlays.change(key, color=color.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        for key, look in self._overlays.looks.items():
            with QSignalBlocker(self.switches[key]), QSignalBlocker(self.opacities[key]):
                self.switches[key].setChecked(look.shown)
                self.opacities[key].setValue(round(look.opacity * STEPS))
            self.opacities[key].setEnabled(look.shown)
            self.opacities[key].setToolTip(f"{100 * look.opacity:.0f} %")
            swatch = QPixmap(SWATCH)
            swatch.fill(QColor(look.color))
            self.colors[key].setIcon(QIcon(swatch))
            self.colors[key].setToolTip(tr("Colour: {name}", name=look.color))
            if key in self.modes:
                self.modes[key].setCurrentIndex(self.modes[key].findData(look.mode))
        drr = self._overlays.looks["drr"]
        said = WORKING if self._overlays.waiting else HINTS[drr.mode] if drr.shown else ""
        self.hint.setText(tr(said) if said else "")
