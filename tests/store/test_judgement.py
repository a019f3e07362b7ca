"""The log of judgements: what it keeps, what it comes to, and that nobody's word is lost."""

import json
import multiprocessing
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample import TEXT, document, facts, span

from onrecord.errors import QueryError, RecordError
from onrecord.identity import identify
from onrecord.pipeline import settle
from onrecord.store import Journal, View, Writer, add, judge, verify
from onrecord.store.judgement import entries, in_force

SOURCE = {"name": "Zenda Gazette", "date": "2024-06-01", "quote": "The grain bridge is half built, the premier told us."}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "sample.record"
    with Writer(path) as writer:
        for name in ("first", "second", "third"):
            writer.add(identify(facts(name)), "key", "model")
    settle(path)
    return path


def say(record: Path, action: str, ref: str, **said: str) -> list:
    with Journal(record) as journal:
        made = judge(journal, action, ref, by=said.pop("by", "Ina"), **said)
    settle(record)
    return made


def log(record: Path) -> list:
    with View(record) as view:
        return list(view.judgements())


def only(record: Path, plural: str, report: str = "first", *, rejected: bool = False):
    with View(record) as view:
        return next(view.facts(plural, report, rejected=rejected), None)


# ---------------------------------------------------------------- facts


def test_a_rejected_fact_is_not_shown_unless_asked_for(record: Path) -> None:
    local = only(record, "obstacles").local
    say(record, "reject", local, note="no obstacle")
    assert only(record, "obstacles") is None
    assert only(record, "obstacles", rejected=True).verdict == "reject"
    assert only(record, "obstacles", "second") is not None
    with View(record) as view:
        assert not view.report_facts("first").obstacles


def test_an_undone_row_holds_no_longer_and_stays_in_the_log(record: Path) -> None:
    (row,) = say(record, "reject", only(record, "figures").local)
    (undo,) = say(record, "undo", str(row.id), by="Jo")
    assert only(record, "figures").verdict == ""
    say(record, "undo", str(undo.id))
    assert only(record, "figures") is None
    assert [e.action for e in log(record)] == ["reject", "undo", "undo"]


def test_a_correction_is_shown_with_what_was_read(record: Path) -> None:
    found = only(record, "undertakings")
    say(record, "correct", f"{found.local}@first", field="stage", after="under way", by="Ina")
    (row,) = say(record, "correct", f"{found.local}@first", field="stage", after="completed", by="Jo")
    assert (row.before, row.after) == ("under way", "completed")
    now = only(record, "undertakings")
    assert (now.fact.stage, now.read.stage, now.origin) == ("completed", "agreed", "machine")
    assert only(record, "undertakings", "second").fact.stage == "agreed"


def test_a_reference_is_corrected_by_the_id_that_is_shown(record: Path) -> None:
    found = only(record, "statements")
    with View(record) as view:
        strand = next(i for i, e in view.entities.items() if e.name == "Bo Strand")
    say(record, "correct", found.local, field="speaker", after=strand)
    assert only(record, "statements").fact.speaker == strand
    assert log(record)[0].after == "bo-strand"


def test_a_corrected_span_verifies(record: Path) -> None:
    found = only(record, "obstacles")
    start = TEXT.index("shortage of steel")
    say(record, "correct", found.local, field="evidence", after=f"{start}-{start + 17}")
    assert [s.quote for s in only(record, "obstacles").fact.evidence] == ["shortage of steel"]
    with View(record) as view:
        assert not list(verify(view))


@pytest.mark.parametrize(
    ("field", "after", "reason"),
    [
        ("stage", "finished", "no stage"),
        ("colour", "red", "has no field"),
        ("evidence", "10-99999", "characters"),
        ("evidence", "here", "no place"),
        ("parties", "x{", "can't be"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(record: Path, field: str, after: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        say(record, "correct", only(record, "undertakings").local, field=field, after=after)
    assert not log(record)


def test_an_unknown_target_and_a_nameless_judge_are_refused(record: Path) -> None:
    with pytest.raises(QueryError, match="nothing in the record"):
        say(record, "accept", "s-none")
    with pytest.raises(QueryError, match="name of who"):
        say(record, "accept", only(record, "figures").local, by=" ")


# ---------------------------------------------------------------- joins


def shared(record: Path, kind: str = "meeting") -> dict[str, str]:
    with sqlite3.connect(record) as db:
        return dict(db.execute("SELECT report, canonical_id FROM same_as WHERE kind = ?", (kind,)))


def test_an_account_held_apart_leaves_and_the_others_stay(record: Path) -> None:
    (one,) = set(shared(record).values())
    say(record, "refuse", f"{one}@second")
    after = shared(record)
    assert after["first"] == after["third"] != after["second"]


def test_entities_held_apart_and_joined(record: Path) -> None:
    with View(record) as view:
        vale = next(i for i, e in view.entities.items() if e.name == "Ana Vale")
        strand = next(i for i, e in view.entities.items() if e.name == "Bo Strand")
    say(record, "refuse", f"{vale}@third")
    with View(record) as view:
        assert {view.shared_id(r, "ana-vale") for r in ("first", "second")} == {vale}
        assert view.shared_id("third", "ana-vale") != vale
    (row,) = say(record, "confirm", vale, other=strand)
    with View(record) as view:
        assert view.shared_id("first", "ana-vale") == view.shared_id("second", "bo-strand")
    say(record, "undo", str(row.id))
    with View(record) as view:
        assert view.shared_id("first", "ana-vale") != view.shared_id("second", "bo-strand")


def test_a_later_run_does_not_overwrite_a_persons_word(record: Path) -> None:
    (one,) = set(shared(record).values())
    say(record, "refuse", f"{one}@second")
    with Writer(record) as writer:
        writer.add(identify(facts("fourth")), "key", "model")
    settle(record)
    after = shared(record)
    assert after["first"] == after["third"] == after["fourth"] != after["second"]


# ---------------------------------------------------------------- a new reading


def test_judgements_outlive_a_new_reading(record: Path) -> None:
    """The reader got better: the obstacle has other words and another id, and what was said of it still holds."""
    old = only(record, "obstacles")
    say(record, "correct", old.local, field="kind", after="financing")
    say(record, "reject", only(record, "figures").local)
    again = facts("first")
    longer = replace(again.obstacles[0], label="shortage of steel", evidence=(span("shortage of steel holds the bridge up"),))
    trade = replace(again.figures[0], evidence=span("to 2 billion dollars"))
    with Writer(record) as writer:
        writer.add(identify(replace(again, obstacles=(longer,), figures=(trade,))), "key", "newer model")
    settle(record)
    now = only(record, "obstacles")
    assert (now.local != old.local, now.fact.kind, now.read.kind) == (True, "financing", "capacity")
    assert only(record, "figures") is None


def test_a_judgement_whose_fact_is_gone_stays_in_the_log_as_lost(record: Path) -> None:
    say(record, "accept", only(record, "obstacles").local)
    with Writer(record) as writer:
        writer.add(identify(replace(facts("first"), obstacles=())), "key", "model")
    settle(record)
    with View(record) as view:
        assert [e.action for e in view.standings.lost] == ["accept"]


# ---------------------------------------------------------------- by hand


def test_a_hand_made_fact_stands_in_the_record_and_is_told_apart(record: Path) -> None:
    thread = only(record, "undertakings").fact.id
    values = {"label": "grain bridge", "kind": "facility", "stage": "under way", "parties": ["ruritania", "Graustark"]}
    with Journal(record) as journal:
        (entry,) = add(journal, "undertaking", values, SOURCE, by="Ina", belongs_to=thread)
    settle(record)
    with View(record) as view:
        (found,) = [f for f in view.facts("undertakings") if f.origin == "hand"]
        assert found.fact.id == next(view.facts("undertakings", "first")).fact.id
        assert found.fact.evidence[0].quote == SOURCE["quote"]
        assert view.document(found.report).published == "2024-06-01"
        assert {view.name(p) for p in found.fact.parties} == {"Ruritania", "Graustark"}
        assert not list(verify(view))
    say(record, "undo", str(entry.id))
    with View(record) as view:
        assert not [f for f in view.facts("undertakings") if f.origin == "hand"]


@pytest.mark.parametrize("missing", ["name", "date", "quote"])
def test_a_hand_made_fact_needs_its_source(record: Path, missing: str) -> None:
    with Journal(record) as journal, pytest.raises(QueryError, match=missing):
        add(journal, "undertaking", {"label": "x"}, {k: v for k, v in SOURCE.items() if k != missing}, by="Ina")


# ---------------------------------------------------------------- the log itself


def test_rows_can_be_neither_changed_nor_deleted(record: Path) -> None:
    say(record, "accept", only(record, "figures").local)
    with sqlite3.connect(record) as db:
        for sql in ("DELETE FROM judgement", "UPDATE judgement SET action = 'reject'"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                db.execute(sql)


def _say_many(path: Path, name: str, targets: list[str]) -> None:
    for target in targets:
        with Journal(path) as journal:
            judge(journal, "accept", target, by=name)


def test_two_processes_judging_at_once_lose_nothing(record: Path) -> None:
    """Also while a third is writing the record."""
    with View(record) as view:
        local = [f.local for plural in ("figures", "obstacles", "statements") for f in view.facts(plural)] * 3
    context = multiprocessing.get_context("fork")
    people = [context.Process(target=_say_many, args=(record, name, local)) for name in ("Ina", "Jo")]
    with Writer(record) as writer:
        for process in people:
            process.start()
        for number in range(5):
            writer.add(identify(facts(f"more-{number}")), "key", "model")
        for process in people:
            process.join()
    assert [process.exitcode for process in people] == [0, 0]
    with Journal(record) as journal:
        rows = list(entries(journal.db))
    for name in ("Ina", "Jo"):
        assert [e.target.partition("@")[0] for e in rows if e.by == name] == local
    assert len(in_force(rows)) == 2 * len(local)


def test_a_record_without_a_log_is_read_and_gets_one(record: Path) -> None:
    with sqlite3.connect(record) as db:
        db.execute("DROP TABLE judgement")
    assert log(record) == []
    say(record, "accept", only(record, "figures").local)
    assert len(log(record)) == 1
    with pytest.raises(RecordError, match="no such record"):
        Journal(record.with_name("none.record"))


def test_anchors_hold_the_words(record: Path) -> None:
    (row,) = say(record, "accept", only(record, "figures").local)
    assert json.loads(row.anchor)["target"]["spans"][0][2] == "2 billion dollars"
    assert document().text == TEXT
