from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.compare import compare
from onrecord.errors import RecordError
from onrecord.identity import identify
from onrecord.model import Facts, Figure, Meeting, Participant, Statement
from onrecord.panel import COLUMNS, States, dealings, panel
from onrecord.store import View, Writer
from tests.sample import document, facts, span


@pytest.fixture
def view(tmp_path: Path) -> View:
    """Two accounts of one meeting: they agree on the bridge, differ on the day, and one alone has a warning."""
    a, b = facts("first"), facts("second")
    b = replace(
        b,
        document=document("second"),
        meetings=(replace(b.meetings[0], date="2024-05-04", conflicts=()),),
        statements=(Statement("s1", "bo-strand", "indirect", (span("Trade rose 6 percent"),), span("said"), "warns"),),
        figures=(Figure("f1", "trade", 3e9, "USD", span("2 billion dollars"), period="2023"),),
        obstacles=(),
    )
    a, b = identify(a), identify(b)
    path = tmp_path / "two.record"
    with Writer(path) as writer:
        for one in (a, b):
            writer.add(one, "key", "model")
        same = [(r, "entity", e.id, e.id, "same name") for r, one in (("first", a), ("second", b)) for e in one.entities]
        same += [
            ("first", "meeting", a.meetings[0].id, "the-meeting", "by hand"),
            ("second", "meeting", b.meetings[0].id, "the-meeting", "by hand"),
        ]
        same += [
            ("first", "undertaking", a.undertakings[0].id, "bridge", ""),
            ("second", "undertaking", b.undertakings[0].id, "bridge", ""),
        ]
        same += [("first", "origin", "first", "first", ""), ("second", "origin", "second", "first", "copy")]
        writer.join(same)
    with View(path) as opened:
        yield opened


def test_a_meeting_told_twice_counts_once(view: View) -> None:
    (row,) = panel(view)
    assert tuple(row) == COLUMNS
    assert (row["a"], row["b"], row["period"]) == ("Graustark", "Ruritania", "2024-05")
    assert (row["meetings"], row["undertakings_agreed"]) == (1, 1)
    assert (row["reports"], row["origins"], row["reports_read"]) == (2, 1, 2)


def test_the_panel_by_year(view: View) -> None:
    assert [row["period"] for row in panel(view, "year")] == ["2024"]


def test_accounts_side_by_side(view: View) -> None:
    found = compare(view, "the-meeting")
    assert found.accounts == ("first", "second")
    assert found.origins == 1
    assert {d.field: dict(d.says) for d in found.differences} == {"date": {"first": "2024-05-03", "second": "2024-05-04"}}
    assert "undertaking" in {m.kind for m in found.shared}
    alone = {(m.kind, m.accounts) for m in found.single}
    assert ("statement", ("first",)) in alone
    assert ("statement", ("second",)) in alone


def test_every_item_of_a_comparison_has_its_quote(view: View) -> None:
    found = compare(view, "the-meeting")
    assert all(item.quote for matter in (*found.shared, *found.single) for item in matter.items)


def test_nothing_to_compare(view: View) -> None:
    with pytest.raises(RecordError, match="no meeting"):
        compare(view, "none")


def test_a_journey_brings_no_two_hosts_together() -> None:
    class Known(States):
        def __init__(self) -> None:
            self.table = {"ana": "ruritania", "graustark": "graustark", "elphberg": "elphberg"}

        def of(self, ident: str) -> str:
            return self.table.get(ident, "")

    parties = tuple(Participant(p) for p in ("ana", "graustark", "elphberg"))
    journey = Facts(document("trip"), meetings=(Meeting("m", "visit", "2024-05", participants=parties),))
    pairs = {(d.a, d.b) for d in dealings(journey, Known()) if d.column == "meetings"}
    assert pairs == {("graustark", "ruritania"), ("elphberg", "ruritania")}
    forum = replace(journey, meetings=(replace(journey.meetings[0], format="forum"),))
    assert len({(d.a, d.b) for d in dealings(forum, Known()) if d.column == "meetings"}) == 3
