"""The panel under "Bone": colours, opacity and the cut."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSlider, QWidget

from biplanar_app.language import mark, tr
from biplanar_app.ui.room.colorings import COLORINGS, available
from biplanar_app.ui.room.look import Look
from biplanar_app.ui.viewport import Viewport
from biplanar_app.ui.widgets import named

CUTS = (
    (None, mark("Whole bone")),
    ("axial", mark("Axial")),
    ("coronal", mark("Coronal")),
    ("sagittal", mark("Sagittal")),
)
STEPS = 200
"""Of a slider, from end to end."""


class ColoringChoice(QComboBox):
    """What the bone is coloured by; what cannot be had is grey and says why."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__()
        self.setAccessibleName(tr("Colour of the bone"))
        for i, coloring in enumerate(COLORINGS):
            self.addItem(tr(coloring.title), coloring.key)
            self.setItemData(i, tr(coloring.tip), Qt.ItemDataRole.ToolTipRole)
            model = self.model()
            assert isinstance(model, QStandardItemModel)
            model.item(i).setEnabled(available(coloring))
        self.activated.connect(lambda i: viewport.change(coloring=self.itemData(i)))
        viewport.look_changed.connect(self._show)
        self._show(viewport.shown)

    def _show(self, look: Look) -> None:
        self.setCurrentIndex(self.findData(look.coloring))
        self.setToolTip(str(self.currentData(Qt.ItemDataRole.ToolTipRole)))


class LookPanel(QWidget):
    """Changes the look of `viewport`, and follows it."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__()
        self.coloring = ColoringChoice(viewport)
        self.opacity = named(QSlider(Qt.Orientation.Horizontal), accessible=tr("Opacity of the bone"))
        self.opacity.setRange(0, STEPS)
        self.cut = named(QComboBox(), accessible=tr("Cut through the bone"))
        for key, title in CUTS:
            self.cut.addItem(tr(title), key)
        self.position = named(QSlider(Qt.Orientation.Horizontal), accessible=tr("Position of the cut"))
        self.position.setRange(0, STEPS)
        self.flipped = QCheckBox(tr("Show the other part"))
        self.section = QCheckBox(tr("Density on the cut"))
        self.section.setToolTip(tr("The atlas's density, moved and stretched with the bone; not the patient's own"))
        form = QFormLayout(self)
        form.setContentsMargins(12, 10, 12, 10)
        form.addRow(tr("Colour"), self.coloring)
        form.addRow(tr("Opacity"), self.opacity)
        form.addRow(tr("Cut"), self.cut)
        form.addRow(tr("Position"), self.position)
        form.addRow("", self.flipped)
        form.addRow("", self.section)
        self.setMinimumWidth(290)
        self.opacity.valueChanged.connect(lambda value: viewport.change(opacity=value / STEPS))
        self.cut.activated.connect(lambda i: viewport.change(cut=self.cut.itemData(i)))
        self.position.valueChanged.connect(lambda value: viewport.change(position=value / STEPS))
        self.flipped.toggled.connect(lambda on: viewport.change(flipped=on))
        self.section.toggled.connect(lambda on: viewport.change(section=on))
        viewport.look_changed.connect(self._show)
        self._show(viewport.shown)

    def _show(self, look: Look) -> None:
        cut = look.cut is not None
        self.cut.setCurrentIndex(self.cut.findData(look.cut))
        for slider, value in ((self.opacity, look.opacity), (self.position, look.position)):
            with QSignalBlocker(slider):
                slider.setValue(round(value * STEPS))
        for box, on in ((self.flipped, look.flipped), (self.section, look.section)):
            with QSignalBlocker(box):
                box.setChecked(on)
        for widget in (self.position, self.flipped, self.section):
            widget.setEnabled(cut)
