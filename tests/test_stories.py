"""Stories of a record: which reports tell one, with how many independent origins, whatever their number."""

from __future__ import annotations

from pathlib import Path

from onrecord.identity import identify
from onrecord.model import Document, Facts, Meeting, Participant, Zone
from onrecord.query import Filter
from onrecord.store import View, Writer
from onrecord.stories import stories

FLOOD = (
    "The Arvo broke its banks at Melstad on Friday. Mayor Tuva Brekke opened the school gym for families whose cellars were under water, "
    "and firefighters from Melstad pumped all night."
)
FLOOD_AGAIN = (
    "Pumps ran through the night in Melstad after the Arvo rose. Families slept in the school gym that Mayor Tuva Brekke had opened; "
    "firefighters counted two hundred flooded cellars."
)
TALKS = "President Oda Lien met Minister Kai Strom for talks in Brenna. They discussed cooperation, trade and security in the region and agreed to meet again."
OTHER_TALKS = "Minister Ravi Patel met Ambassador Lucy Moor for talks in Tollby. They discussed trade, security and cooperation in the region and hoped to meet again."


def record(
    path: Path,
    texts: dict[str, str],
    origin: dict[str, str] | None = None,
    meeting: tuple[str, ...] = (),
    days: dict[str, str] | None = None,
) -> View:
    """A record of plain texts, those of `meeting` mainly telling of one encounter, each published on its day of `days`."""
    with Writer(path) as writer:
        same = []
        for name, text in texts.items():
            published = (days or {}).get(name, "")
            document = Document(name, name, text, title=text[:20], published=published, zones=(Zone(0, len(text), "body"),))
            met = Meeting(
                "m", "meeting", participants=(Participant("a"), Participant("b")), evidence=(document.span(0, 20, "x"),)
            )
            one = identify(Facts(document, meetings=(met,) if name in meeting else ()))
            writer.add(one, "key", "model")
            same += [(name, "meeting", m.id, "the-meeting", "by hand") for m in one.meetings]
            same.append((name, "origin", name, (origin or {}).get(name, name), ""))
        writer.join(same)
    return View(path)


def told(view: View, wanted: Filter | None = None) -> list[tuple[tuple[str, ...], int]]:
    with view:
        return [(tuple(t.report for t in s.tellers), s.origins) for s in stories(view, wanted)]


def test_two_reports_of_one_event_and_nothing_else(tmp_path: Path) -> None:
    texts = {"a": FLOOD, "b": FLOOD_AGAIN, "c": TALKS, "d": OTHER_TALKS}
    assert told(record(tmp_path / "r", texts)) == [(("a", "b"), 2)]


def test_a_rewrite_is_no_second_origin(tmp_path: Path) -> None:
    assert told(record(tmp_path / "r", {"a": FLOOD, "b": FLOOD_AGAIN}, {"b": "a"})) == [(("a", "b"), 1)]


def test_reports_of_one_meeting_are_one_story_whatever_their_words(tmp_path: Path) -> None:
    view = record(tmp_path / "r", {"a": TALKS, "b": FLOOD, "c": OTHER_TALKS}, meeting=("a", "b"))
    with view:
        (story,) = stories(view)
    assert story.meetings == ("the-meeting",)
    assert "one meeting" in story.tellers[0].reason


def test_a_filter_keeps_stories_with_a_report_that_passes(tmp_path: Path) -> None:
    texts = {"a": FLOOD, "b": FLOOD_AGAIN}
    assert told(record(tmp_path / "r", texts), Filter(report="b")) == [(("a", "b"), 2)]
    assert told(record(tmp_path / "s", texts), Filter(report="z")) == []


def test_a_story_is_cut_where_none_came_for_days_and_the_undated_go_with_the_most(tmp_path: Path) -> None:
    """One meeting joins all five, however far apart they were published."""
    days = {"a": "2024-05-01", "b": "2024-05-04", "c": "2024-07-01", "d": "", "e": "2024-07-02"}
    texts = {name: f"{TALKS} {name}" for name in days} | {"f": f"{TALKS} f"}
    view = record(tmp_path / "r", texts, meeting=tuple(texts), days=days | {"f": "2024-07-03"})
    with view:
        found = {s.id: sorted(t.report for t in s.tellers) for s in stories(view)}
    assert found == {"a": ["a", "b"], "c": ["c", "d", "e", "f"]}


def test_only_the_latest_reports_when_so_asked(tmp_path: Path) -> None:
    days = {"a": "2024-05-01", "b": "2024-05-02", "c": "2024-05-03"}
    view = record(tmp_path / "r", {"a": FLOOD, "b": FLOOD_AGAIN, "c": FLOOD + " It rained."}, days=days)
    seen: list[tuple[int, int]] = []
    with view:
        (story,) = stories(view, newest=2, say=lambda done, total: seen.append((done, total)))
    assert [t.report for t in story.tellers] == ["b", "c"]
    assert story.id == "b"
    assert seen == [(0, 2), (1, 2)]
