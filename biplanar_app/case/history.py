"""Undo and redo: the states that followed one another, each with the name of the command that made it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from biplanar_app.case.case import Case

S = TypeVar("S")

MOST_STEPS = 500
MOST_RESULTS, MOST_FILMS = 40, 12
"""Distinct ones that old steps may keep in memory: a registration is about a megabyte, a film up to a hundred."""


@dataclass(frozen=True, eq=False)
class Step(Generic[S]):
    """A command by its name, and the state after it."""

    name: str
    state: S


Steps = tuple[Step[S], ...]


def _newest(steps: Steps[S]) -> Steps[S]:
    return steps[-MOST_STEPS:]


@dataclass(frozen=True, eq=False)
class History(Generic[S]):
    """Frozen, too. past: oldest first, the last is the present. future: what redo brings back, nearest first."""

    past: Steps[S]
    future: Steps[S] = ()

    @classmethod
    def of(cls, state: S) -> "History[S]":
        """One that begins with `state`."""
        return cls((Step("", state),))

    @property
    def present(self) -> S:
        """The state as it is."""
        return self.past[-1].state

    @property
    def undoable(self) -> str | None:
        """The name of the command that undo takes back, None where there is none."""
        return self.past[-1].name if len(self.past) > 1 else None

    @property
    def redoable(self) -> str | None:
        """The name of the command that redo does again."""
        return self.future[0].name if self.future else None

    def done(self, name: str, state: S, bounded: Callable[[Steps[S]], Steps[S]] = _newest) -> "History[S]":
        """After one more command. bounded: the steps to keep, so that they do not fill the memory."""
        return History(bounded((*self.past, Step(name, state))))

    def revised(self, state: S) -> "History[S]":
        """With another present and no step for it: for what nobody would want to undo."""
        return History((*self.past[:-1], replace(self.past[-1], state=state)), self.future)

    def undone(self) -> "History[S]":
        """One step back; the same history where there is none."""
        if len(self.past) == 1:
            return self
        return History(self.past[:-1], (self.past[-1], *self.future))

    def redone(self) -> "History[S]":
        """One step forward again; the same history where there is none."""
        if not self.future:
            return self
        return History((*self.past, self.future[0]), self.future[1:])


def within_memory(steps: Steps[Case]) -> Steps[Case]:
    """The newest steps of a case that keep no more results and films than they may; the last two always stay."""
    results: set[int] = set()
    films: set[int] = set()
    for count, step in enumerate(reversed(steps)):
        results |= {id(step.state.result)} if step.state.result else set()
        films |= {id(film) for film in step.state.films.values()}
        too_much = len(results) > MOST_RESULTS or len(films) > MOST_FILMS or count == MOST_STEPS
        if too_much and count >= 2:
            return steps[-count:]
    return steps
