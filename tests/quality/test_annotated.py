"""The hand annotations of whole reports and of some types of record only."""

import json

from benchmarks.annotated import FILE, covered, known_by, packed, unpacked

TEXT = "Ann Reed met Bo Lind in Oslo. They agreed on a ferry."
FOUND = {
    "entities": [{"id": "e1", "kind": "person", "name": "Ann Reed", "mentions": ["Ann Reed", "Reed"]}],
    "meetings": [{"id": "m1", "participants": [{"entity": "e1"}]}],
    "statements": [{"id": "s1"}],
}


def test_a_record_of_some_types_is_compared_in_these_only() -> None:
    """What nobody annotated is no false alarm; the names of participants stay known, but are no mentions to score."""
    kept = covered(FOUND, {"meetings": [], "obstacles": []})
    assert kept["meetings"] == FOUND["meetings"]
    assert "statements" not in kept
    assert kept["entities"] == [{"id": "e1", "kind": "person", "name": "Ann Reed", "mentions": []}]


def test_a_whole_record_is_compared_as_it_is() -> None:
    """An annotation with entities covers every type."""
    assert covered(FOUND, {"entities": [], "meetings": []}) is FOUND


def test_quotes_are_kept_as_places() -> None:
    """Packing keeps no words of a span, and unpacking reads them in the text again."""
    span = {"start": 30, "end": 52, "quote": TEXT[30:52]}
    assert packed({"evidence": [span]}, TEXT) == {"evidence": [{"at": [30, 52]}]}
    assert unpacked({"evidence": [{"at": [30, 52]}]}, TEXT) == {"evidence": [span]}


def test_each_line_holds_the_types_that_it_names() -> None:
    """A report is annotated once; a line of some types holds a list for each, and evidence by place."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert len({row["sha256"] for row in rows}) == len(rows)
    for row in (row for row in rows if "types" in row):
        for fact in (fact for kind in row["types"] for fact in row["record"][kind]):
            assert fact["evidence"]
            assert all(set(span) == {"at"} and span["at"][0] < span["at"][1] for span in fact["evidence"])


def test_a_participant_is_known_by_any_form_of_the_name() -> None:
    """Who is annotated by surname is the entity that the record found has under the full name; others stay as written."""
    gold = {"meetings": [{"id": "m1", "participants": [{"entity": "Reed"}, {"entity": "Bo Lind"}]}]}
    names = [p["entity"] for m in known_by(gold, FOUND)["meetings"] for p in m["participants"]]
    assert names == ["Ann Reed", "Bo Lind"]
