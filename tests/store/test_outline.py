"""The outline that joins are made from says the same of a report as the whole facts do."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.identity import identify
from onrecord.model import Document, Facts, Meeting, Participant, Zone
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


FAR = "The school has a new roof. " * 30 + "Ana Kos had met with Idris Bo. She was in Lima yesterday."


def outlined(facts: Facts, path: Path) -> Facts:
    """What the outline of a record of these facts alone holds."""
    with Writer(path) as writer:
        writer.add(facts, "key", "model")
    with sqlite3.connect(path) as db:
        stored = outline(db, facts.document.id)
    assert stored is not None
    return stored


@pytest.mark.parametrize("text", TEXTS)
def test_outline_joins_as_the_whole_facts_do(text: str, facts_of: Callable[..., Facts], tmp_path: Path) -> None:
    facts = identify(facts_of(text, "2025-03-04"))
    stored = outlined(facts, tmp_path / "one.record")
    for made in (encounters, works):
        assert {one.key: one for one in made(stored, {})} == {one.key: one for one in made(facts, {})}
    assert {one.key: one for one in sightings(stored)} == {one.key: one for one in sightings(facts)}


@pytest.mark.parametrize(("quotes", "basis", "passing"), [
    (("had met with Idris Bo",), "document_date", True),
    (("had met with Idris Bo",), "stated", False),
    (("had met with Idris Bo", "in Lima yesterday"), "document_date", False),
])  # fmt: skip
def test_the_basis_of_a_date_and_all_words_of_a_meeting_are_seen(
    quotes: tuple[str, ...], basis: str, passing: bool, tmp_path: Path
) -> None:
    document = Document("one", "one", FAR, published="2025-03-04", zones=(Zone(0, len(FAR), "body"),))
    told = tuple(document.span(FAR.index(q), FAR.index(q) + len(q), "by hand") for q in quotes)
    met = Meeting(
        "m", "meeting", "2025-03-04", participants=(Participant("a"), Participant("b")), evidence=told, date_basis=basis
    )
    facts = identify(Facts(document, meetings=(met,)))
    stored = list(encounters(outlined(facts, tmp_path / "one.record"), {}))
    assert stored == list(encounters(facts, {}))
    assert [one.passing for one in stored] == [passing]
