"""Small helpers that all widgets share."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, look: str = "", accessible: str = "") -> W:
    """`widget` with the object name that the style sheet knows it by, and what a screen reader calls it."""
    widget.setObjectName(look)
    widget.setAccessibleName(accessible)
    return widget


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property of `widget` has changed."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
