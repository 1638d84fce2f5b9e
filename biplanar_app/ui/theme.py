"""How the program looks: its colours and its one style sheet. Widgets choose a look by object name or property only."""

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

WINDOW = "#0f1318"
PANE = "#151b22"
CARD = "#1c242d"
RAISED = "#27313c"
HOVER = "#32404e"
LINE = "#303b47"
TEXT = "#e8eef4"
MUTED = "#9aa8b6"
FAINT = "#667483"
ACCENT = "#38a3d1"
ACCENT_HOVER = "#4fb6e2"
GOOD = "#46b985"
CHECK = "#e3ac3f"
FAILED = "#e8635a"
OUTLINE = "#2fe0f0"
PREVIEW = "#ffb84d"
LANDMARK = "#ffe37a"
BONE = "#e9dcc3"
VIEW_COLORS = {"ap": "#6fc3ff", "lat": "#c79bff"}

FONT_FAMILIES = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"]

STYLE = f"""
QWidget {{ color: {TEXT}; }}
QMainWindow, QDialog {{ background: {WINDOW}; }}
QToolTip {{ background: {RAISED}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px 6px; }}

QMenuBar {{ background: {WINDOW}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {RAISED}; }}
QMenu {{ background: {CARD}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {HOVER}; }}
QMenu::item:disabled {{ color: {FAINT}; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 8px; }}

QToolBar {{ background: {WINDOW}; border: none; border-bottom: 1px solid {LINE}; padding: 4px 8px; spacing: 4px; }}
QToolBar::separator {{ width: 1px; background: {LINE}; margin: 6px 6px; }}
QToolButton {{ padding: 6px 10px; border: 1px solid transparent; border-radius: 6px; background: transparent; }}
QToolButton:hover {{ background: {RAISED}; }}
QToolButton:pressed, QToolButton:checked {{ background: {HOVER}; }}
QToolButton:focus {{ border-color: {ACCENT}; }}
QToolButton:disabled {{ color: {FAINT}; }}
#paneHeader QToolButton {{ padding: 2px 7px; min-height: 20px; color: {MUTED}; }}
#paneHeader QToolButton:hover, #paneHeader QToolButton:checked {{ color: {TEXT}; }}

QPushButton {{ padding: 6px 14px; min-height: 18px; border: 1px solid {LINE}; border-radius: 6px; }}
QPushButton {{ background: {RAISED}; }}
QPushButton:hover {{ background: {HOVER}; }}
QPushButton:focus {{ border-color: {ACCENT}; }}
QPushButton:checked {{ background: {ACCENT}; border-color: {ACCENT}; color: {WINDOW}; font-weight: 600; }}
QPushButton:disabled {{ color: {FAINT}; background: {CARD}; }}
QPushButton[primary="true"] {{ background: {ACCENT}; border-color: {ACCENT}; color: {WINDOW}; font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {ACCENT_HOVER}; }}
QPushButton[primary="true"]:focus {{ border-color: {TEXT}; }}
QPushButton[primary="true"]:disabled {{ background: {CARD}; border-color: {LINE}; color: {FAINT}; }}

QComboBox {{ padding: 5px 10px; min-height: 18px; border: 1px solid {LINE}; border-radius: 6px; background: {RAISED}; }}
QComboBox:focus {{ border-color: {ACCENT}; }}
QComboBox:disabled {{ color: {FAINT}; background: {CARD}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 0; height: 0; margin-right: 8px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ border: 4px solid {RAISED}; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ border-top: 5px solid {MUTED}; border-bottom: none; }}
QComboBox QAbstractItemView {{ background: {CARD}; border: 1px solid {LINE}; selection-background-color: {HOVER}; }}

QProgressBar {{ border: none; border-radius: 4px; background: {RAISED}; height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ border-radius: 4px; background: {ACCENT}; }}

QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {RAISED}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {ACCENT}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: {TEXT}; }}
QSlider::handle:horizontal:focus {{ background: {ACCENT_HOVER}; }}
QSlider::handle:horizontal:disabled {{ background: {FAINT}; }}
QSlider::sub-page:horizontal:disabled {{ background: {LINE}; }}

QSplitter::handle {{ background: {WINDOW}; }}
QScrollArea, #stepsContent {{ background: {PANE}; border: none; }}
QScrollBar:vertical {{ width: 8px; background: transparent; }}
QScrollBar::handle:vertical {{ background: {RAISED}; border-radius: 4px; min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QStatusBar {{ background: {WINDOW}; color: {MUTED}; border-top: 1px solid {LINE}; }}
QStatusBar QLabel {{ color: {MUTED}; padding: 1px 6px; }}
QStatusBar::item {{ border: none; }}

#pane {{ background: {PANE}; border: 1px solid {LINE}; border-radius: 8px; }}
#paneHeader {{ background: transparent; }}
#paneTitle {{ font-weight: 600; }}
#paneSubtitle {{ color: {MUTED}; }}
QGraphicsView {{ background: #000000; border: 1px solid transparent; }}
QGraphicsView:focus {{ border-color: {ACCENT}; }}

#stepCard {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; }}
#stepCard[current="true"] {{ border-color: {ACCENT}; }}
#stepTitle {{ font-weight: 600; font-size: 11pt; }}
#stepText {{ color: {MUTED}; }}
#stepText[tone="problem"] {{ color: {FAILED}; }}
#stepText[tone="good"] {{ color: {GOOD}; }}
#stepText[tone="check"] {{ color: {CHECK}; }}
#stepText[tone="failed"] {{ color: {FAILED}; }}
#stepText[tone="warning"] {{ color: {CHECK}; }}
#stepBadge {{ border-radius: 11px; background: {RAISED}; color: {MUTED}; font-weight: 600; }}
#stepBadge[state="done"] {{ background: {GOOD}; color: {WINDOW}; }}
#stepBadge[state="ready"] {{ background: {ACCENT}; color: {WINDOW}; }}
#stepBadge[state="problem"] {{ background: {FAILED}; color: {WINDOW}; }}
#fieldLabel, #hint {{ color: {MUTED}; }}

#messageBar {{ border-radius: 8px; background: {CARD}; border: 1px solid {LINE}; }}
#messageBar[kind="error"] {{ background: #3a1f22; border-color: {FAILED}; }}
#messageBar[kind="warning"] {{ background: #372c17; border-color: {CHECK}; }}
#messageBar[kind="info"] {{ background: #172d3a; border-color: {ACCENT}; }}

#verdictBanner {{ border-radius: 8px; background: {CARD}; border: 1px solid {LINE}; }}
#verdictBanner[verdict="good"] {{ background: #16332a; border-color: {GOOD}; }}
#verdictBanner[verdict="check"] {{ background: #372c17; border-color: {CHECK}; }}
#verdictBanner[verdict="failed"] {{ background: #3a1f22; border-color: {FAILED}; }}
#verdictTitle {{ font-weight: 700; font-size: 12pt; }}
#verdictBanner[verdict="good"] #verdictTitle {{ color: {GOOD}; }}
#verdictBanner[verdict="check"] #verdictTitle {{ color: {CHECK}; }}
#verdictBanner[verdict="failed"] #verdictTitle {{ color: {FAILED}; }}
#verdictFigures {{ color: {MUTED}; }}

#calibrationWindow {{ background: {WINDOW}; }}
#rail {{ background: {PANE}; border-right: 1px solid {LINE}; }}
#railButton {{ text-align: left; padding: 9px 12px; border: none; background: transparent; color: {MUTED}; }}
#railButton:hover {{ background: {RAISED}; }}
#railButton:checked {{ background: {HOVER}; color: {TEXT}; font-weight: 600; }}
#railButton:disabled {{ color: {FAINT}; }}
#railButton:focus {{ border: 1px solid {ACCENT}; }}
#pageTitle {{ font-size: 16pt; font-weight: 600; }}

QLineEdit, QDateEdit {{ padding: 5px 10px; min-height: 18px; border: 1px solid {LINE}; border-radius: 6px; }}
QLineEdit, QDateEdit {{ background: {RAISED}; }}
QLineEdit:focus, QDateEdit:focus {{ border-color: {ACCENT}; }}
QTableWidget {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 6px; outline: none; }}
QTableWidget:focus {{ border-color: {ACCENT}; }}
QTableWidget::item {{ padding: 2px 6px; }}
QTableWidget::item:selected {{ background: {HOVER}; color: {TEXT}; }}
QHeaderView::section {{ background: {PANE}; color: {MUTED}; border: none; padding: 5px 6px; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {FAINT}; }}
QRadioButton::indicator {{ border-radius: 8px; background: {RAISED}; }}
QCheckBox::indicator {{ border-radius: 4px; background: {RAISED}; }}
QRadioButton::indicator:checked, QCheckBox::indicator:checked {{ background: {ACCENT}; border-color: {ACCENT}; }}
QRadioButton::indicator:focus, QCheckBox::indicator:focus {{ border-color: {TEXT}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {FAINT}; }}

#splash {{ background: {WINDOW}; border: 1px solid {LINE}; border-radius: 12px; }}
#splashTitle, #aboutTitle {{ font-size: 20pt; font-weight: 600; }}
"""


def apply_theme(app: QApplication) -> None:
    """Give the whole program its style, palette and font."""
    app.setStyle("Fusion")
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, WINDOW),
        (QPalette.ColorRole.WindowText, TEXT),
        (QPalette.ColorRole.Base, PANE),
        (QPalette.ColorRole.AlternateBase, CARD),
        (QPalette.ColorRole.Text, TEXT),
        (QPalette.ColorRole.Button, RAISED),
        (QPalette.ColorRole.ButtonText, TEXT),
        (QPalette.ColorRole.Highlight, ACCENT),
        (QPalette.ColorRole.HighlightedText, WINDOW),
        (QPalette.ColorRole.PlaceholderText, FAINT),
        (QPalette.ColorRole.Link, ACCENT),
    ):
        palette.setColor(role, QColor(color))
    app.setPalette(palette)
    font = QFont(FONT_FAMILIES)
    font.setPointSizeF(10.0)
    app.setFont(font)
    app.setStyleSheet(STYLE)
