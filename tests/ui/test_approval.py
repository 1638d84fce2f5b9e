"""Approval in the real window: asked for with name and reason, shown everywhere, and gone with any change."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from biplanar_app.case import VIEWS, Case
from biplanar_app.case.audit import events, verify
from biplanar_app.geometry.mesh import Mesh
from biplanar_app.radiograph.radiograph import Facts, Radiograph
from biplanar_app.ui import theme
from biplanar_app.ui.actions.registry import WITHDRAWS


def film(view: str) -> Radiograph:
    pixels = np.tile(np.linspace(0, 4, 64, dtype=np.float32), (64, 1))
    return Radiograph(pixels, pixels, None, Facts(), Path(f"hip-{view}.dcm"), view, False)


def finished_case() -> Case:
    """Two grey films and a result as far as the window looks at it."""
    corners = np.array([[0.0, 0, 0], [10, 0, 0], [0, 10, 0], [0, 0, 10]])
    mesh = Mesh(corners, np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]))
    quality = SimpleNamespace(verdict="check", reasons=("The lateral film is dim.",), similarity={}, folds=0)
    atlas = SimpleNamespace(bone="femur")
    registration = SimpleNamespace(side="left", atlas=atlas, quality=quality, timings={}, cancelled=False)
    result = SimpleNamespace(
        registration=registration, mesh=mesh, outlines={v: [] for v in VIEWS}, landmarks={}, sha256="ab" * 32
    )
    return Case(films={view: film(view) for view in VIEWS}, side="left", result=result)


def dialog_of(qtbot, window):
    from biplanar_app.ui.approval import ApprovalDialog

    window.actions_by_key["approve"].trigger()
    dialog = window.findChildren(ApprovalDialog)[-1]
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def approved(qtbot, window):
    """The window with a result that a surgeon has just approved by keys."""
    window.controller.session.open(finished_case())
    dialog = dialog_of(qtbot, window)
    qtbot.keyClicks(dialog.name, "Dr Ada Bone")
    qtbot.keyClicks(dialog.reason, "Both outlines checked")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    return window


def greenish(picture) -> int:
    """Pixels at the lower right in the colour of the mark of an approved result."""
    wanted, count = picture.convertToFormat(picture.Format.Format_RGB32), 0
    for y in range(picture.height() - 40, picture.height()):
        for x in range(picture.width() // 2, picture.width()):
            count += wanted.pixelColor(x, y).name() == theme.ON_BLACK.good
    return count


def test_nothing_is_approved_without_name_and_reason(qtbot, window) -> None:
    assert not window.actions_by_key["approve"].isEnabled()
    window.controller.session.open(finished_case())
    dialog = dialog_of(qtbot, window)
    assert not dialog.approve.isEnabled()
    qtbot.keyClicks(dialog.name, "Dr Ada Bone")
    qtbot.keyClicks(dialog.reason, "  ")
    assert not dialog.approve.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.controller.session.case.approval is None


def test_the_approval_is_said_everywhere(approved) -> None:
    approval = approved.controller.session.case.approval
    assert (approval.who, approval.reason) == ("Dr Ada Bone", "Both outlines checked")
    said = f"Approved by Dr Ada Bone, {approval.when:%Y-%m-%d %H:%M} UTC"
    assert said in approved.mark.text()
    assert said in approved.steps.cards["approval"].text.text()
    assert "marked as approved" in approved.steps.cards["export"].text.text()
    for pane in (*approved.centre.films.values(), approved.centre.viewport):
        assert greenish(pane.grab().toImage()) > 20


def test_a_change_is_announced_and_withdraws_it(qtbot, approved) -> None:
    actions = approved.actions_by_key
    assert actions["side_right"].toolTip().endswith(WITHDRAWS)
    assert approved.steps.side_buttons["right"].toolTip() == WITHDRAWS
    assert WITHDRAWS not in actions["export"].toolTip()
    qtbot.mouseClick(approved.steps.side_buttons["right"], Qt.MouseButton.LeftButton)
    assert approved.controller.session.case.approval is None
    assert "approval is withdrawn" in approved.messages.text.text()
    assert "UNAPPROVED" in approved.mark.text()
    assert WITHDRAWS not in actions["side_right"].toolTip()
    assert greenish(approved.centre.films["ap"].grab().toImage()) == 0


def test_it_is_withdrawn_by_hand_and_the_name_is_remembered(qtbot, approved) -> None:
    approved.actions_by_key["withdraw"].trigger()
    assert approved.controller.session.case.approval is None
    assert approved.controller.session.case.result is not None
    dialog = dialog_of(qtbot, approved)
    assert dialog.name.text() == "Dr Ada Bone"
    assert dialog.reason.text() == ""
    dialog.reject()


def test_a_case_that_changed_under_the_question_is_not_approved(qtbot, window) -> None:
    window.controller.session.open(finished_case())
    dialog = dialog_of(qtbot, window)
    qtbot.keyClicks(dialog.name, "Dr Ada Bone")
    qtbot.keyClicks(dialog.reason, "seen")
    window.controller.session.open(replace(window.controller.session.case, remarks=("another",)))
    dialog.accept()
    assert window.controller.session.case.approval is None
    assert "changed" in window.messages.text.text()


def test_the_audit_trail_keeps_both(approved, tmp_path: Path) -> None:
    approved.actions_by_key["withdraw"].trigger()
    approved.trail.close()
    kept = events(tmp_path / "audit.jsonl")
    assert [(event.what, event.result) for event in kept] == [("approved", "ab" * 32), ("withdrawn", "ab" * 32)]
    assert kept[0].who == "Dr Ada Bone"
    assert verify(tmp_path / "audit.jsonl") is None
