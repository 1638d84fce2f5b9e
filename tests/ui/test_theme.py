"""Two themes: legible in both, and a change is followed at once by what is already on the screen."""

from dataclasses import fields

import pytest

QtCore = pytest.importorskip("PySide6.QtCore")
Qt, QSize = QtCore.Qt, QtCore.QSize
QColor = pytest.importorskip("PySide6.QtGui").QColor

from biplanar_app.ui.icons import icon  # noqa: E402
from biplanar_app.ui.theme import DARK, LIGHT, Theme, theme_for  # noqa: E402

READABLE = 4.5
"""Contrast that WCAG 2.2 asks of text (AA)."""


def contrast(one: str, other: str) -> float:
    def luminance(color: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(color).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_words_are_legible_on_every_surface(theme: Theme) -> None:
    surfaces = (theme.window, theme.pane, theme.card, theme.raised)
    pairs = [(word, surface) for word in (theme.text, theme.muted) for surface in surfaces]
    pairs += [(theme.text, theme.hover), (theme.on_accent, theme.accent), (theme.on_accent, theme.accent_hover)]
    for tone in ("good", "check", "failed"):
        color = getattr(theme, tone)
        pairs += [(color, theme.card), (color, getattr(theme, f"{tone}_tint")), (theme.on_accent, color)]
        pairs += [(theme.text, getattr(theme, f"{tone}_tint")), (theme.muted, getattr(theme, f"{tone}_tint"))]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < READABLE} == {}


def test_every_color_of_a_theme_is_one() -> None:
    assert all(QColor(getattr(theme, field.name)).isValid() for theme in (DARK, LIGHT) for field in fields(Theme))


def test_the_system_decides_only_where_nothing_was_chosen() -> None:
    schemes = Qt.ColorScheme
    assert theme_for("system", schemes.Light) is LIGHT
    assert theme_for("system", schemes.Dark) is theme_for("system", schemes.Unknown) is DARK
    assert theme_for("light", schemes.Dark) is LIGHT
    assert theme_for("dark", schemes.Light) is DARK


def test_an_open_window_follows_while_its_films_stay_black(qtbot, window, qapp) -> None:
    from biplanar_app.ui.appearance import Appearance

    def seen() -> dict[str, int]:
        tool = window.findChild(object, "tools").widgetForAction(window.actions_by_key["open"])
        film = window.centre.films["ap"].viewport()
        strokes = tool.icon().pixmap(tool.iconSize()).toImage()
        opaque = [
            strokes.pixelColor(x, y).lightness()
            for x in range(strokes.width())
            for y in range(strokes.height())
            if strokes.pixelColor(x, y).alpha() > 200
        ]
        return {
            "steps": window.steps.widget().grab().toImage().pixelColor(2, 2).lightness(),
            "film": film.grab().toImage().pixelColor(3, 3).lightness(),
            "icon": sum(opaque) // len(opaque),
        }

    appearance = Appearance(qapp, "dark")
    dark = seen()
    appearance.choose("light")
    light = seen()
    appearance.choose("dark")
    assert dark["steps"] < 60
    assert light["steps"] > 200
    assert dark["icon"] > 150 > light["icon"]
    assert dark["film"] == light["film"] == 0
    assert seen() == dark


def test_an_icon_that_has_no_room_is_nothing_and_complains_of_nothing(display, qapp, qtlog) -> None:
    assert icon("cancel").pixmap(QSize(0, 0)).isNull()
    assert not icon("cancel").pixmap(QSize(16, 16)).isNull()
    assert [record.message for record in qtlog.records] == []
