"""A button that opens the drawing of a shipped phantom, to print and build it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from biplanar_app.atlas.bundle import assets_dir
from biplanar_app.language import tr


class DrawingButton(QPushButton):
    """Hidden where there is no drawing."""

    def __init__(self) -> None:
        super().__init__(tr("Drawing…"))
        self.setToolTip(tr("Open the drawing at true size, to print and build it"))
        self.path: Path | None = None
        self.clicked.connect(self._open)

    def show_for(self, name: str) -> None:
        """Offer the drawing of the phantom or grid `name`."""
        path = assets_dir() / "phantoms" / f"{name}.svg"
        self.path = path if path.is_file() else None
        self.setVisible(self.path is not None)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))
