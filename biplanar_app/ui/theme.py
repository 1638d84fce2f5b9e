"""The colours of the program: a dark theme and a light one. Films stay on black in both."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from biplanar_app.ui.preferences import ThemeChoice


@dataclass(frozen=True)
class Theme:
    """Colours "#rrggbb" by what they are for.

    window to hover: surfaces, from the rearmost to the one under the pointer. text, muted, faint: words, from the
    plainest to those of what is disabled. on_accent: words on accent, good and failed. The tints lie behind words of
    their colour. ap, lat: what belongs to one view.
    """

    window: str
    pane: str
    card: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_tint: str
    on_accent: str
    good: str
    good_tint: str
    check: str
    check_tint: str
    failed: str
    failed_tint: str
    ap: str
    lat: str


DARK = Theme(
    window="#0f1318",
    pane="#151b22",
    card="#1c242d",
    raised="#27313c",
    hover="#32404e",
    line="#303b47",
    text="#e8eef4",
    muted="#9aa8b6",
    faint="#667483",
    accent="#38a3d1",
    accent_hover="#4fb6e2",
    accent_tint="#172d3a",
    on_accent="#0f1318",
    good="#46b985",
    good_tint="#16332a",
    check="#e3ac3f",
    check_tint="#372c17",
    failed="#e8635a",
    failed_tint="#3a1f22",
    ap="#6fc3ff",
    lat="#c79bff",
)
LIGHT = Theme(
    window="#e6ebf0",
    pane="#f4f6f9",
    card="#ffffff",
    raised="#eaeff4",
    hover="#d6dfe8",
    line="#bcc7d2",
    text="#15202b",
    muted="#465563",
    faint="#8793a0",
    accent="#0a6ca6",
    accent_hover="#085988",
    accent_tint="#dceefa",
    on_accent="#ffffff",
    good="#0f6f45",
    good_tint="#dcf2e6",
    check="#7d5200",
    check_tint="#fbefd2",
    failed="#b0261f",
    failed_tint="#fbe3e1",
    ap="#0b6bb0",
    lat="#7a3fc4",
)

ON_BLACK = DARK
"""What is drawn over films and in 3D: they stay on black, whatever the theme."""
OUTLINE = "#2fe0f0"
PREVIEW = "#ffb84d"
EARLIER = "#ff8ad8"
LANDMARK = "#ffe37a"
BONE = "#e9dcc3"
VIEW_COLORS: Mapping[str, str] = {"ap": ON_BLACK.ap, "lat": ON_BLACK.lat}


def theme_for(choice: ThemeChoice, system: Qt.ColorScheme) -> Theme:
    """The theme that was chosen, or the system's; dark where the system does not say."""
    light = choice == "light" or (choice == "system" and system == Qt.ColorScheme.Light)
    return LIGHT if light else DARK


def shown() -> Theme:
    """The theme on the screen, for what paints itself: ask for it in each paint, and a change is followed."""
    return LIGHT if QApplication.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window) else DARK
