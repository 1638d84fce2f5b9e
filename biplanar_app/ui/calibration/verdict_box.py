"""The verdict in plain words: one title, then every reason with its cure."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from biplanar_app.calibration import Grade, Verdict
from biplanar_app.language import tr
from biplanar_app.ui.theme import shown
from biplanar_app.ui.widgets import named, restyle
from biplanar_app.ui.words import CHECK_TITLES, GRADE_TITLES, TONES

MARKS: dict[Grade, str] = {"pass": "✓", "care": "!", "repeat": "✕"}


class VerdictBox(QFrame):
    """Titled by what was judged: a new calibration, or a stored one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdictBanner")
        self._verdict: Verdict | None = None
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
        self._verdict = verdict
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        title = tr((CHECK_TITLES if of_stored else GRADE_TITLES)[verdict.grade])
        self.title.setText(title)
        self.setAccessibleName(title)
        self._write_reasons()
        self.setProperty("verdict", TONES[verdict.grade])
        restyle(self)

    def _write_reasons(self) -> None:
        lines = (
            f'<tr><td style="color:{getattr(shown(), TONES[r.grade])}; padding-right:8px"><b>{MARKS[r.grade]}</b></td>'
            f'<td style="padding-bottom:1px">{_escaped(tr(r.text))}</td></tr>'
            for r in (self._verdict.reasons if self._verdict else ())
        )
        self.reasons.setText(f"<table>{''.join(lines)}</table>")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._write_reasons()
        super().changeEvent(event)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
