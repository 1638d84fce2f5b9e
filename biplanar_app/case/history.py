"""Undo and redo: the snapshots that followed one another, each with the name of the command that made it."""

from dataclasses import dataclass, replace

from biplanar_app.case.case import Case

MOST_STEPS = 500
MOST_RESULTS, MOST_FILMS = 40, 12
"""Distinct ones that old steps may keep in memory: a registration is about a megabyte, a film up to a hundred."""


@dataclass(frozen=True, eq=False)
class Step:
    """A command by its name, and the case after it."""

    name: str
    case: Case


@dataclass(frozen=True, eq=False)
class History:
    """Frozen, too. past: oldest first, the last is the present. future: what redo brings back, nearest first."""

    past: tuple[Step, ...]
    future: tuple[Step, ...] = ()

    @classmethod
    def of(cls, case: Case) -> "History":
        """One that begins with `case`."""
        return cls((Step("", case),))

    @property
    def present(self) -> Case:
        """The case as it stands."""
        return self.past[-1].case

    @property
    def undoable(self) -> str | None:
        """The name of the command that undo takes back, None where there is none."""
        return self.past[-1].name if len(self.past) > 1 else None

    @property
    def redoable(self) -> str | None:
        """The name of the command that redo does again."""
        return self.future[0].name if self.future else None

    def done(self, name: str, case: Case) -> "History":
        """After one more command; the oldest steps go where they would fill the memory."""
        return History(_bounded((*self.past, Step(name, case))))

    def revised(self, case: Case) -> "History":
        """With another present and no step for it: for what nobody would want to undo."""
        return History((*self.past[:-1], replace(self.past[-1], case=case)), self.future)

    def undone(self) -> "History":
        """One step back; the same history where there is none."""
        if len(self.past) == 1:
            return self
        return History(self.past[:-1], (self.past[-1], *self.future))

    def redone(self) -> "History":
        """One step forward again; the same history where there is none."""
        if not self.future:
            return self
        return History((*self.past, self.future[0]), self.future[1:])


def _bounded(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The newest steps that keep no more than they may; the last two always stay."""
    results: set[int] = set()
    films: set[int] = set()
    for count, step in enumerate(reversed(steps)):
        results |= {id(step.case.result)} if step.case.result else set()
        films |= {id(film) for film in step.case.films.values()}
        too_much = len(results) > MOST_RESULTS or len(films) > MOST_FILMS or count == MOST_STEPS
        if too_much and count >= 2:
            return steps[-count:]
    return steps
