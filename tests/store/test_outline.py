"""The outline that joins are made from says the same of a report as the whole facts do."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.identity import identify
from onrecord.model import Facts
from onrecord.reconcile.encounter import encounters
from onrecord.reconcile.sighting import sightings
from onrecord.reconcile.thread import works
from onrecord.store import Writer
from onrecord.store.outline import outline

TEXTS = (
    "President of Peru Ana Kos met with President of Chad Idris Bo in Lima today. The two agreed on a railway from Lima to Cusco.",
    (
        "President of Peru Ana Kos opened a school in Cusco. She spoke of the new road for a long time, and of the fields beside it. "
        "The pupils sang for her, and the mayor gave her a hat of the finest wool that the town makes. Three hundred people had come. "
        "Earlier she had met with President of Chad Idris Bo, and recently held talks with Prime Minister of Mali Amadou Sy in Bamako."
    ),
)


@pytest.mark.parametrize("text", TEXTS)
def test_outline_joins_as_the_whole_facts_do(text: str, facts_of: Callable[..., Facts], tmp_path: Path) -> None:
    facts = identify(facts_of(text, "2025-03-04"))
    path = tmp_path / "one.record"
    with Writer(path) as writer:
        writer.add(facts, "key", "model")
    with sqlite3.connect(path) as db:
        stored = outline(db, facts.document.id)
    assert stored is not None
    for made in (encounters, works):
        assert {one.key: one for one in made(stored, {})} == {one.key: one for one in made(facts, {})}
    assert {one.key: one for one in sightings(stored)} == {one.key: one for one in sightings(facts)}
