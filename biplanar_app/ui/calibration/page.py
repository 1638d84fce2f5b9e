"""What all pages of the wizard have in common."""

from PySide6.QtWidgets import QWidget

from biplanar_app.ui.calibration.session import WizardState


class WizardPage(QWidget):
    """title and hint: above the page. entry: what gets the keys first, None for the button to the next page."""

    title = ""
    hint = ""
    entry: QWidget | None = None

    def show_state(self, state: WizardState) -> None:
        """Bring the page up to date."""
        raise NotImplementedError
