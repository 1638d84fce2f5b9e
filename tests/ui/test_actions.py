"""The registry of actions as a whole."""

from collections import Counter

import pytest

pytest.importorskip("PySide6.QtCore")
from biplanar_app.ui.actions import ACTIONS, MENUS
from biplanar_app.ui.actions.registry import Action

COMMANDS = [entry for entry in ACTIONS if isinstance(entry, Action)]


def test_no_two_actions_share_a_name_or_a_key() -> None:
    for values in ([action.key for action in COMMANDS], [action.shortcut for action in COMMANDS if action.shortcut]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_every_action_is_in_a_menu_that_there_is() -> None:
    assert {entry.menu for entry in ACTIONS} <= set(MENUS)
