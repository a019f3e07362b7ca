"""What takes long on a large record is ready before anybody asks for it; a small one is left alone."""

import time
from pathlib import Path

import pytest

from onrecord.serve import shelf
from onrecord.serve.ahead import ahead
from onrecord.serve.shelf import Held, Shelf


def served(record: Path, cache: Path) -> list[Held]:
    """The states of a record for which things were worked out ahead."""
    seen: list[Held] = []
    Shelf(record, cache, lambda _: None, seen.append)
    end = time.monotonic() + 2
    while not seen and time.monotonic() < end and shelf.LARGE == 1:
        time.sleep(0.01)
    return seen


def test_only_of_a_large_record(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert served(made, tmp_path / "small") == []
    monkeypatch.setattr(shelf, "LARGE", 1)
    assert len(served(made, tmp_path / "large")) == 1


def test_all_of_it_is_at_hand_afterwards(made: Path, tmp_path: Path) -> None:
    held = Shelf(made, tmp_path, lambda _: None).held()
    ahead(held)
    assert held.once("sources", lambda: None) is not None
    assert held.once(("network", "people", 40), lambda: None) is not None
