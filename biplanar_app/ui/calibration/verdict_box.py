"""The verdict in plain words: one title, then every reason with its cure."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from biplanar_app.calibration import Verdict
from biplanar_app.ui import theme
from biplanar_app.ui.widgets import named, restyle
from biplanar_app.ui.words import CHECK_TITLES, GRADE_TITLES, TONES

MARKS = {"pass": ("✓", theme.GOOD), "care": ("!", theme.CHECK), "repeat": ("✕", theme.FAILED)}


class VerdictBox(QFrame):
    """Titled by what was judged: a new calibration, or a stored one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdictBanner")
        self.title = named(QLabel(), "verdictTitle")
        self.reasons = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reasons.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.reasons)

    def show_verdict(self, verdict: Verdict | None, *, of_stored: bool) -> None:
        """Show a verdict, or nothing."""
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        title = (CHECK_TITLES if of_stored else GRADE_TITLES)[verdict.grade]
        self.title.setText(title)
        self.setAccessibleName(title)
        lines = (
            f'<tr><td style="color:{MARKS[r.grade][1]}; padding-right:8px"><b>{MARKS[r.grade][0]}</b></td>'
            f'<td style="padding-bottom:1px">{_escaped(r.text)}</td></tr>'
            for r in verdict.reasons
        )
        self.reasons.setText(f"<table>{''.join(lines)}</table>")
        self.setProperty("verdict", TONES[verdict.grade])
        restyle(self)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
