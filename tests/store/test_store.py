import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample import facts

from onrecord.errors import RecordError, RecordLocked, RecordTooNew
from onrecord.identity import identify
from onrecord.store import View, Writer, verify


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        writer.add(identify(facts()), "key", "model")
        writer.join([("first", "entity", "ana-vale", "vale", "by hand")])
    return path


def test_facts_come_back_as_they_went_in(record: Path) -> None:
    with View(record, joined=False) as view:
        assert view.report_facts("first") == _sorted(identify(facts()))


def test_joined_view_uses_the_shared_ids(record: Path) -> None:
    with View(record) as view:
        found = view.report_facts("first")
    assert {p.entity for p in found.meetings[0].participants} == {"vale", "bo-strand@first"}
    assert found.statements[0].speaker == "vale"
    assert "vale" in {e.id for e in found.entities}


def test_one_entity_is_looked_up_as_it_is_among_all(record: Path) -> None:
    with View(record) as view, View(record) as other:
        assert set(view.named) == set(other.entities)
        assert {ident: view.entity(ident) for ident in view.named} == other.entities
        assert view.entity("nobody") is None


def test_every_span_verifies_and_a_touched_text_does_not(record: Path) -> None:
    with View(record) as view:
        assert not list(verify(view))
    with sqlite3.connect(record) as db:
        db.execute("UPDATE report SET text = 'X' || text")
    with View(record) as view:
        wrong = list(verify(view))
    assert {m.fact for m in wrong} >= {"report"}
    assert len(wrong) > 5


def test_evidence_in_furniture_is_a_mismatch(record: Path) -> None:
    with sqlite3.connect(record) as db:
        db.execute(
            "UPDATE evidence SET start = 239, \"end\" = 244, quote = substr((SELECT text FROM report), 240, 5) WHERE type = 'link'"
        )
    with View(record) as view:
        assert [m.found for m in verify(view)] == ["page furniture"]


def test_adding_again_replaces_and_never_doubles(record: Path) -> None:
    before = _dump(record)
    with Writer(record) as writer:
        writer.add(identify(facts()), "key", "model")
        writer.join([("first", "entity", "ana-vale", "vale", "by hand")])
    assert _dump(record) == before


def test_a_failed_write_leaves_what_was_there(record: Path) -> None:
    before = _dump(record)
    with Writer(record) as writer:
        pages = writer.db.execute("PRAGMA page_count").fetchone()[0]
        writer.db.execute(f"PRAGMA max_page_count = {pages}")  # as a full disk would
        with pytest.raises(RecordError, match="full; what was recorded before is kept"):
            _add_many(writer)
    after = _dump(record)
    assert [row for row in before if row not in after] in ([], [row for row in before if "'reconciled'" in row])


def test_two_writers_one_record(record: Path) -> None:
    with Writer(record), pytest.raises(RecordLocked, match="another process"), Writer(record):
        pass


def test_a_record_of_a_newer_version_is_refused_and_left_alone(record: Path) -> None:
    with sqlite3.connect(record) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordTooNew, match="newer OnRecord"), Writer(record):
        pass
    with pytest.raises(RecordTooNew):
        View(record)


def test_a_record_made_before_a_field_was_added_is_read_and_written(record: Path) -> None:
    with sqlite3.connect(record) as db:
        db.execute("ALTER TABLE statement DROP COLUMN modality")
    with View(record) as view:
        assert view.report_facts("first").statements[0].modality == "actual"
    with Writer(record) as writer:
        writer.add(identify(facts("second")), "key", "model")
    with View(record, joined=False) as view:
        assert view.report_facts("second").statements == identify(facts("second")).statements
        assert view.report_facts("first").statements[0].modality == "actual"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mine (x)")
    with pytest.raises(RecordError, match="not an OnRecord record"), Writer(path):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, only a few words of text that go on for a while " * 20)
    with pytest.raises(RecordError, match="can't be opened"), Writer(path):
        pass
    assert path.read_text().startswith("not a database")


def test_a_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="onrecord read"):
        View(tmp_path / "none.record")


def test_search_finds_facts_by_their_words(record: Path) -> None:
    with View(record) as view:
        assert {f for _, f in view.search("grain bridge", "undertaking")} == {view.report_facts("first").undertakings[0].id}
        assert not view.search("nowhere")
        assert not view.search('"; DROP TABLE report')


def _add_many(writer: Writer) -> None:
    for i in range(50):
        writer.add(identify(facts(f"more-{i}")), "key", "model")


def _dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if line.startswith("INSERT") and "search_" not in line and "touched" not in line]


def _sorted(found: object) -> object:
    return replace(found, entities=tuple(sorted(found.entities, key=lambda e: e.id)))
