"""Which theme is shown: the one that was chosen, or the system's, at once when either changes."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from biplanar_app.ui.preferences import ThemeChoice
from biplanar_app.ui.style import style_sheet
from biplanar_app.ui.theme import DARK, Theme, theme_for

FONT_FAMILIES = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"]


class Appearance(QObject):
    """Keeps the program in the chosen theme, and in the system's where that was chosen."""

    def __init__(self, app: QApplication, choice: ThemeChoice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        app.styleHints().colorSchemeChanged.connect(self._show)
        self._show()

    def choose(self, choice: ThemeChoice) -> None:
        """Change to another theme at once."""
        self._choice = choice
        self._show()

    @Slot()
    def _show(self) -> None:
        apply_theme(self._app, theme_for(self._choice, self._app.styleHints().colorScheme()))


def apply_theme(app: QApplication, theme: Theme = DARK) -> None:
    """Give the whole program the style, palette and font of a theme, unless it has them already."""
    style = style_sheet(theme)
    if app.styleSheet() == style:  # styling all widgets anew takes a second
        return
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    font = QFont(FONT_FAMILIES)
    font.setPointSizeF(10.0)
    app.setFont(font)
    app.setStyleSheet(style)


def _palette(theme: Theme) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for place, color in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.pane),
        (role.AlternateBase, theme.card),
        (role.Text, theme.text),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.PlaceholderText, theme.faint),
        (role.Link, theme.accent),
    ):
        palette.setColor(place, QColor(color))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.faint))
    return palette
