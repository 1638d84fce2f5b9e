"""The one style sheet of the program. Widgets choose a look by object name or property only."""

from biplanar_app.assets import assets_dir
from biplanar_app.ui.theme import LIGHT, Theme


def style_sheet(t: Theme) -> str:
    """All rules, in the colours of a theme."""
    tick = assets_dir() / "interface" / f"tick-{'light' if t is LIGHT else 'dark'}.svg"
    return f"""
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog {{ background: {t.window}; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px 6px; }}

QMenuBar {{ background: {t.window}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.raised}; }}
QMenu {{ background: {t.card}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.hover}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}

QToolBar {{ background: {t.window}; border: none; border-bottom: 1px solid {t.line}; padding: 4px 8px; spacing: 4px; }}
#filmTools {{ border: none; }}
QToolBar::separator {{ width: 1px; background: {t.line}; margin: 6px 6px; }}
QToolButton {{ padding: 6px 10px; border: 1px solid transparent; border-radius: 6px; background: transparent; }}
QToolButton:hover {{ background: {t.raised}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.hover}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton:disabled {{ color: {t.faint}; }}
#paneHeader QToolButton {{ padding: 2px 7px; min-height: 20px; color: {t.muted}; }}
#paneHeader QToolButton:hover, #paneHeader QToolButton:checked {{ color: {t.text}; }}

QPushButton {{ padding: 6px 14px; min-height: 18px; border: 1px solid {t.line}; border-radius: 6px; }}
QPushButton {{ background: {t.raised}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:checked {{ background: {t.accent}; border-color: {t.accent}; color: {t.on_accent}; font-weight: 600; }}
QPushButton:disabled {{ color: {t.faint}; background: {t.card}; }}
QPushButton[primary="true"] {{ background: {t.accent}; border-color: {t.accent}; }}
QPushButton[primary="true"] {{ color: {t.on_accent}; font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {t.accent_hover}; }}
QPushButton[primary="true"]:focus {{ border-color: {t.text}; }}
QPushButton[primary="true"]:disabled {{ background: {t.card}; border-color: {t.line}; color: {t.faint}; }}

QComboBox {{ padding: 5px 10px; min-height: 18px; border: 1px solid {t.line}; border-radius: 6px; }}
QComboBox {{ background: {t.raised}; }}
QComboBox:focus {{ border-color: {t.accent}; }}
QComboBox:disabled {{ color: {t.faint}; background: {t.card}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 0; height: 0; margin-right: 8px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ border: 4px solid {t.raised}; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ border-top: 5px solid {t.muted}; border-bottom: none; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: 1px solid {t.line}; }}
QComboBox QAbstractItemView {{ selection-background-color: {t.hover}; selection-color: {t.text}; }}

QProgressBar {{ border: none; border-radius: 4px; background: {t.raised}; height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ border-radius: 4px; background: {t.accent}; }}

QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.raised}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.accent}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: {t.text}; }}
QSlider::handle:horizontal:focus {{ background: {t.accent_hover}; }}
QSlider::handle:horizontal:disabled {{ background: {t.faint}; }}
QSlider::sub-page:horizontal:disabled {{ background: {t.line}; }}

QSplitter::handle {{ background: {t.window}; }}
QScrollArea, #stepsContent {{ background: {t.pane}; border: none; }}
QScrollBar:vertical {{ width: 8px; background: transparent; }}
QScrollBar::handle:vertical {{ background: {t.raised}; border-radius: 4px; min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QStatusBar {{ background: {t.window}; color: {t.muted}; border-top: 1px solid {t.line}; }}
QStatusBar QLabel {{ color: {t.muted}; padding: 1px 6px; }}
QStatusBar::item {{ border: none; }}

#pane {{ background: {t.pane}; border: 1px solid {t.line}; border-radius: 8px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDockWidget {{ font-weight: 600; }}
QDockWidget::title {{ background: {t.pane}; padding: 8px 12px; }}
#paneHeader {{ background: transparent; }}
#paneTitle {{ font-weight: 600; }}
#paneSubtitle {{ color: {t.muted}; }}
QGraphicsView {{ background: #000000; border: 1px solid transparent; }}
QGraphicsView:focus {{ border-color: {t.accent}; }}

#stepCard {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 8px; }}
#stepCard[current="true"] {{ border-color: {t.accent}; }}
#stepTitle {{ font-weight: 600; font-size: 11pt; }}
#stepText {{ color: {t.muted}; }}
#stepText[tone="problem"] {{ color: {t.failed}; }}
#stepText[tone="good"] {{ color: {t.good}; }}
#stepText[tone="check"] {{ color: {t.check}; }}
#stepText[tone="failed"] {{ color: {t.failed}; }}
#stepText[tone="warning"] {{ color: {t.check}; }}
#stepBadge {{ border-radius: 11px; background: {t.raised}; color: {t.muted}; font-weight: 600; }}
#stepBadge[state="done"] {{ background: {t.good}; color: {t.on_accent}; }}
#stepBadge[state="ready"] {{ background: {t.accent}; color: {t.on_accent}; }}
#stepBadge[state="problem"] {{ background: {t.failed}; color: {t.on_accent}; }}
#fieldLabel, #hint {{ color: {t.muted}; }}

#correctionBar {{ border-radius: 8px; background: {t.card}; border: 1px solid {t.accent}; }}
#messageBar {{ border-radius: 8px; background: {t.card}; border: 1px solid {t.line}; }}
#messageBar[kind="error"] {{ background: {t.failed_tint}; border-color: {t.failed}; }}
#messageBar[kind="warning"] {{ background: {t.check_tint}; border-color: {t.check}; }}
#messageBar[kind="info"] {{ background: {t.accent_tint}; border-color: {t.accent}; }}

#palette, #messageDrawer {{ background: {t.pane}; border: 1px solid {t.line}; }}
#drawerContent {{ background: {t.pane}; }}
#messagesButton {{ padding: 1px 8px; color: {t.muted}; }}
QTreeWidget {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 6px; outline: none; }}
QTreeWidget:focus {{ border-color: {t.accent}; }}
QTreeWidget::item {{ padding: 4px 6px; }}
QTreeWidget::item:selected {{ background: {t.hover}; color: {t.text}; }}
QTreeWidget::item:disabled {{ color: {t.faint}; }}
QTabWidget::pane {{ background: {t.pane}; border: 1px solid {t.line}; border-radius: 6px; top: -1px; }}
QTabBar::tab {{ padding: 7px 16px; color: {t.muted}; border: 1px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ border: 1px solid {t.accent}; border-radius: 4px; }}
#tourCard {{ background: {t.card}; border: 1px solid {t.accent}; border-radius: 10px; }}

#verdictBanner {{ border-radius: 8px; background: {t.card}; border: 1px solid {t.line}; }}
#verdictBanner[verdict="good"] {{ background: {t.good_tint}; border-color: {t.good}; }}
#verdictBanner[verdict="check"] {{ background: {t.check_tint}; border-color: {t.check}; }}
#verdictBanner[verdict="failed"] {{ background: {t.failed_tint}; border-color: {t.failed}; }}
#verdictBanner QScrollArea, #verdictBanner QScrollArea QWidget {{ background: transparent; }}
#verdictTitle {{ font-weight: 700; font-size: 12pt; }}
#verdictBanner[verdict="good"] #verdictTitle {{ color: {t.good}; }}
#verdictBanner[verdict="check"] #verdictTitle {{ color: {t.check}; }}
#verdictBanner[verdict="failed"] #verdictTitle {{ color: {t.failed}; }}
#verdictFigures {{ color: {t.muted}; }}

#calibrationWindow {{ background: {t.window}; }}
#rail {{ background: {t.pane}; border-right: 1px solid {t.line}; }}
#railButton {{ text-align: left; padding: 9px 12px; border: none; background: transparent; color: {t.muted}; }}
#railButton:hover {{ background: {t.raised}; }}
#railButton:checked {{ background: {t.hover}; color: {t.text}; font-weight: 600; }}
#railButton:disabled {{ color: {t.faint}; }}
#railButton:focus {{ border: 1px solid {t.accent}; }}
#pageTitle {{ font-size: 16pt; font-weight: 600; }}

QLineEdit, QDateEdit {{ padding: 5px 10px; min-height: 18px; border: 1px solid {t.line}; border-radius: 6px; }}
QLineEdit, QDateEdit {{ background: {t.raised}; }}
QLineEdit:focus, QDateEdit:focus {{ border-color: {t.accent}; }}
QTableView {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 6px; outline: none; }}
QTableView:focus {{ border-color: {t.accent}; }}
QTableView::item {{ padding: 2px 6px; }}
QTableView::item:selected {{ background: {t.hover}; color: {t.text}; }}
QHeaderView::section {{ background: {t.pane}; color: {t.muted}; border: none; padding: 5px 6px; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {t.faint}; }}
QRadioButton::indicator {{ border-radius: 8px; background: {t.raised}; }}
QCheckBox::indicator {{ border-radius: 4px; background: {t.raised}; }}
QRadioButton::indicator:checked, QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0.45 {t.on_accent}, stop: 0.55 {t.accent}); }}
QCheckBox::indicator:checked {{ image: url("{tick.as_posix()}"); }}
QCheckBox::indicator:checked:disabled {{ background: {t.muted}; border-color: {t.faint}; }}
QRadioButton::indicator:focus, QCheckBox::indicator:focus {{ border-color: {t.text}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {t.faint}; }}

#splash {{ background: {t.window}; border: 1px solid {t.line}; border-radius: 12px; }}
#splashTitle, #aboutTitle {{ font-size: 20pt; font-weight: 600; }}
"""
