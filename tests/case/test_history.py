"""Undo and redo over any sequence of commands; old steps go before they fill the memory."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.case import Case, History
from biplanar_app.case.history import MOST_RESULTS, MOST_STEPS, within_memory


def named(number: int) -> Case:
    return Case(id=str(number))


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_undo_and_redo_walk_along_what_was_done(commands: list[str]) -> None:
    history, line, at = History.of(named(0)), [0], 0
    for number, command in enumerate(commands, start=1):
        if command == "do":
            line, at = [*line[: at + 1], number], at + 1
            history = history.done(f"command {number}", named(number))
        elif command == "undo":
            at, history = max(0, at - 1), history.undone()
        else:
            at, history = min(len(line) - 1, at + 1), history.redone()
        assert history.present.id == str(line[at])
        assert history.undoable == (f"command {line[at]}" if at else None)
        assert history.redoable == (f"command {line[at + 1]}" if at + 1 < len(line) else None)


def test_long_sessions_keep_only_the_newest_steps() -> None:
    history = History.of(named(0))
    for number in range(1, 2 * MOST_STEPS):
        history = history.done("again", named(number), within_memory)
    assert len(history.past) <= MOST_STEPS
    assert history.present.id == str(2 * MOST_STEPS - 1)


def test_old_results_are_let_go() -> None:
    history = History.of(named(0))
    for _ in range(3 * MOST_RESULTS):
        history = history.done("Register", replace(history.present, result=object()), within_memory)
    kept = {id(step.state.result) for step in history.past if step.state.result}
    assert len(kept) <= MOST_RESULTS


def test_a_revision_is_no_step() -> None:
    history = History.of(named(0)).done("one", named(1)).revised(named(2))
    assert history.present.id == "2"
    assert history.undone().present.id == "0"
