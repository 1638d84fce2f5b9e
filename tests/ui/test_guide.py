"""The user guide names what the program has: menus and keys by the registry, pictures by their files."""

import re
from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtCore")
from biplanar_app.ui.actions import ACTIONS, Action

DOCS = Path(__file__).parents[2] / "docs"
GUIDE, PICTURES = DOCS / "guide", DOCS / "screenshots"
PAGES = sorted(GUIDE.glob("*.md"))
LARGEST, ALL_PICTURES = 200_000, 5_000_000
ITEM = re.compile(r"\*\*([^*]+?) › ([^*]+?)\*\*(?:\s+\(`([^`]+)`\))?")


def item(action: Action) -> str:
    return f"{action.menu} › {action.text}".replace("&", "")


KEYS = {item(entry): entry.shortcut for entry in ACTIONS if isinstance(entry, Action)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_menus_and_keys_as_the_program_has_them(page: Path) -> None:
    text = re.sub(r"\s+", " ", page.read_text(encoding="utf-8"))
    for menu, name, key in ITEM.findall(text):
        if menu == "Menu":  # how to read the guide
            continue
        assert f"{menu} › {name}" in KEYS
        assert not key or KEYS[f"{menu} › {name}"] == key
    assert set(re.findall(r"`((?:Ctrl|Alt|Shift)\+[^`]+)`", text)) <= set(KEYS.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_links_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (GUIDE / target).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []


def test_the_pictures_are_small() -> None:
    sizes = [picture.stat().st_size for picture in PICTURES.glob("*.png")]
    assert sizes
    assert max(sizes) < LARGEST
    assert sum(sizes) < ALL_PICTURES
