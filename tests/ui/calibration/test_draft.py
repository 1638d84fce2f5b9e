"""What a wizard that is not finished keeps, and what clicks on beads do to it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biplanar_app.calibration import Edits
from biplanar_app.ui.calibration.draft import Draft, from_json, to_json, toggled, with_added, with_name

REACH = 10.0
cells = st.tuples(st.integers(0, 20), st.integers(0, 20))
"""Places on a grid of 30 pixels: two are either the same or far apart."""
places = cells.map(lambda cell: (30.0 * cell[0], 30.0 * cell[1]))
names = st.sampled_from([f"A{i}" for i in range(8)])


@st.composite
def some_edits(draw) -> Edits:
    apart = draw(st.lists(places, unique=True, max_size=12))
    k = draw(st.integers(0, len(apart)))
    named = draw(st.dictionaries(names, st.sampled_from(apart[k:]), max_size=4)) if apart[k:] else {}
    return Edits(excluded=tuple(apart[:k]), added=tuple(apart[k:]), named=named)


@given(some_edits(), places)
def test_excluding_twice_changes_nothing_but_what_was_added(edits: Edits, place) -> None:
    once = toggled(edits, place, REACH)
    if place in edits.added:
        assert place not in once.added
        assert place not in once.named.values()
    else:
        twice = toggled(once, place, REACH)
        assert set(twice.excluded) == set(edits.excluded)
        assert twice.added == edits.added


@given(some_edits(), places, names)
def test_a_name_is_at_one_place_and_a_place_has_one_name(edits: Edits, place, name: str) -> None:
    after = with_name(edits, place, name, REACH)
    assert after.named[name] == place
    assert list(after.named.values()).count(place) == 1
    assert place not in after.excluded
    assert place not in with_name(after, place, None, REACH).named.values()


@given(some_edits(), places)
def test_a_click_beside_an_added_bead_means_that_bead(edits: Edits, place) -> None:
    beside = (place[0] + 6, place[1] - 7)
    assert with_added(with_added(edits, place, None, REACH), beside, None, REACH).added.count(beside) == 1
    assert place not in with_added(edits, beside, None, REACH).added


@given(some_edits(), some_edits(), st.sampled_from(["calibrate", "check"]), st.text(max_size=12))
def test_a_draft_survives_its_file(ap: Edits, lat: Edits, purpose, name: str) -> None:
    draft = Draft(
        purpose=purpose,
        page="beads",
        stored=Path("kept.json"),
        films={"ap": Path("a.dcm"), "lat": Path("b.dcm")},
        inverted=frozenset({"lat"}),
        edits={"ap": ap, "lat": lat},
        name=name,
        made=date(2026, 5, 4),
    )
    assert from_json(to_json(draft)) == draft


@pytest.mark.parametrize("content", [b"", b"{", b'{"page": "nowhere"}', b"\xff\xfe"])
def test_a_broken_draft_is_none(content: bytes) -> None:
    assert from_json(content) is None


def test_who_and_what_device_alone_is_an_empty_draft() -> None:
    assert Draft(operator="R. Example", device="C-arm 2").empty
    assert not Draft(films={"ap": Path("a.dcm")}).empty
