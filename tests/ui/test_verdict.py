"""The verdict above the films, in the real window."""

from dataclasses import replace

import pytest

from tests.ui.correction.conftest import known_case

REASONS = (
    "The lateral film is dim.",
    "The shape lies 2.1 standard deviations from the population's mean.",
    "Look.",
    "!",
)


@pytest.mark.parametrize("count", [2, 4])
def test_more_reasons_move_no_film(qtbot, window, count: int) -> None:
    case = known_case()
    window.controller.session.open(case)
    film, found = window.centre.films["ap"], case.result.registration
    window.verdict.show_result(replace(found, quality=replace(found.quality, reasons=REASONS[:1])))
    qtbot.wait(50)
    before = window.verdict.height(), film.height()
    window.verdict.show_result(replace(found, quality=replace(found.quality, reasons=REASONS[:count])))
    qtbot.wait(50)
    assert (window.verdict.height(), film.height()) == before
    assert window.verdict.reasons.height() >= window.verdict.reasons.sizeHint().height()  # none is cut; it scrolls
