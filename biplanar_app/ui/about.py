"""What the program is, what it is not, the versions it runs on and their licences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

import biplanar_app
from biplanar_app.language import mark, tr
from biplanar_app.ui.versions import versions
from biplanar_app.ui.widgets import named

USE = mark(
    "Biplanar fits a model of the femur to two calibrated radiographs. It is for research use only. It is not a "
    "medical device and must not be used for diagnosis, for planning the treatment of a patient, or to guide surgery."
)


class AboutDialog(QDialog):
    """Research use, versions, licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Biplanar"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(named(QLabel(f"Biplanar {biplanar_app.__version__}"), "aboutTitle"))
        use = QLabel(tr(USE), wordWrap=True)
        use.setMinimumWidth(420)
        layout.addWidget(use)
        parts = QLabel(versions(), textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(named(parts, "hint"))
        layout.addWidget(named(QLabel(tr("Licence of Biplanar: Apache-2.0")), "hint"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout.addWidget(buttons)
