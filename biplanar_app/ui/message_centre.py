"""The drawer of all messages, and the button in the status bar that opens it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from biplanar_app.language import tr
from biplanar_app.ui.message_log import MessageLog, Told
from biplanar_app.ui.messages import choice_buttons
from biplanar_app.ui.widgets import named

WIDTH, HEIGHT = 520, 420


class MessagesButton(QToolButton):
    """Says how many messages are unread, and opens the drawer."""

    def __init__(self, log: MessageLog) -> None:
        super().__init__()
        self._log = log
        self.setObjectName("messagesButton")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("The messages of this session"))
        self.clicked.connect(self.open_drawer)
        log.changed.connect(self._show_unread)
        self._show_unread(log.unread)

    def _show_unread(self, unread: int) -> None:
        text = tr("Messages ({count} new)", count=unread) if unread else tr("Messages")
        self.setText(text)
        self.setAccessibleName(text)

    def open_drawer(self) -> None:
        """Show all messages above the button; they count as read."""
        drawer = MessageDrawer(self._log.told, self.window())
        corner = self.mapToGlobal(self.rect().topRight())
        drawer.move(corner.x() - drawer.width(), corner.y() - drawer.height() - 6)
        drawer.show()
        self._log.read()


class MessageDrawer(QDialog):
    """All messages, the newest at the top; a click elsewhere or Esc closes it."""

    def __init__(self, told: tuple[Told, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("messageDrawer")
        self.setAccessibleName(tr("Messages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = named(QWidget(), "drawerContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for each in reversed(told):
            column.addWidget(self._row(each))
        if not told:
            column.addWidget(named(QLabel(tr("Nothing has been told yet.")), "hint"))
        column.addStretch(1)
        scroll = named(QScrollArea(widgetResizable=True), accessible=tr("Messages"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(scroll)
        self.resize(WIDTH, min(HEIGHT, content.layout().heightForWidth(WIDTH - 2) + 2))

    def _row(self, told: Told) -> QFrame:
        row = named(QFrame(), "messageBar")
        row.setProperty("kind", told.message.kind)
        text = QLabel(told.message.text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.addWidget(named(QLabel(f"{told.when:%H:%M:%S}"), "hint"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        column = QVBoxLayout(row)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(line)
        buttons = choice_buttons(told.message.offers, self.close)
        if buttons:
            under = QHBoxLayout()
            under.addStretch(1)
            for button in buttons:
                under.addWidget(button)
            column.addLayout(under)
        return row
