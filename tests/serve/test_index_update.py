"""An index that was added to is the index made whole: of whatever was read, joined, judged or taken away in between."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_batches import REPORTS
from tests.sample import facts
from tests.serve.conftest import second

from onrecord.errors import OnRecordError
from onrecord.identity import identify
from onrecord.model import Entity, Facts, Figure, Office
from onrecord.pipeline import settle
from onrecord.serve.index import build, held_state, tally, update
from onrecord.serve.index.build import Builder
from onrecord.serve.index.update import Updater
from onrecord.serve.shelf import Shelf
from onrecord.store import Journal, Writer, judge
from onrecord.store.writer import forget

THING = "(SELECT id FROM thing WHERE seq = {})"
TABLES = {
    "report": "id, title, published, low, high, sort, outlet, url, origin, credits, characters, share, facts, words, mark",
    "entity": "id, kind, name, offices, others, iso, wikidata, state, reports, facts, first, "
    "(SELECT body FROM profile p WHERE p.number = entity.number)",
    "form": "form, entity", "forms": "words, entity", "office": "of, entity",
    "present": "entity, (SELECT id FROM report WHERE seq = present.report), sight",
    "thing": "id, type, low, high, sort, first, label, stage, kind, sector, year, outlet, report, tellings, origins, confidence, "
    "verdict, made, corrected, words",
    "telling": f"{THING.format('thing')}, report, local, start, quote, verdict, made, corrected, body",
    "party": f"entity, {THING.format('thing')}", "involved": f"entity, {THING.format('thing')}",
    "voice": f"{THING.format('thing')}, phrase", "place": f"entity, {THING.format('thing')}, words",
    "dealing": "*", "pair": "*", "panel": "*", "point": "*", "series": "id, label, measure, unit, points, periods, findings, body",
    "series_party": "entity, (SELECT id FROM series WHERE seq = series_party.series)",
}  # fmt: skip
FOUND = {
    "words": "SELECT id FROM thing WHERE seq IN (SELECT rowid FROM words WHERE words MATCH ?)",
    "texts": "SELECT id FROM report WHERE seq IN (SELECT rowid FROM texts WHERE texts MATCH ?)",
}
ORDERS = {"entity": "SELECT reports FROM entity ORDER BY seq", "series": "SELECT measure = '' FROM series ORDER BY seq"}


def held(index: Path) -> dict[str, list[object]]:
    """Everything that an index says, without its own numbers."""
    db = sqlite3.connect(index)
    made: dict[str, list[object]] = {
        table: sorted(map(repr, db.execute(f"SELECT {columns} FROM {table}"))) for table, columns in TABLES.items()
    }
    for table, sql in FOUND.items():
        made |= {f"{table} {word}": sorted(db.execute(sql, (word,))) for word in ("grain", "steel", "yard", "zenda", "tugboat")}
    made |= {f"order of {table}": db.execute(sql).fetchall() for table, sql in ORDERS.items()}
    meta = dict(db.execute("SELECT key, value FROM meta"))
    made["tally"] = db.execute("SELECT * FROM tally ORDER BY entity, type, facet, value").fetchall()
    made["meta"] = [meta[k] for k in ("version", "counts", "first", "last", "origins", "sum", "judged", "last_judged")]
    db.close()
    return made


def agree(record: Path, index: Path) -> None:
    """The index brought up to date is the one that is made now."""
    assert update(record, index)
    whole = index.with_name("whole.index")
    whole.unlink(missing_ok=True)
    build(record, whole)
    mine, theirs = held(index), held(whole)
    for name, rows in theirs.items():
        assert mine[name] == rows, name


def read(record: Path, found: list[Facts]) -> None:
    with Writer(record) as writer:
        for one in found:
            writer.add(one, one.document.sha256 + one.document.id, "test")
    settle(record)


def take_out(record: Path, report: str) -> None:
    with Writer(record) as writer:
        writer.db.execute("BEGIN")
        forget(writer.db, report)
        writer.db.execute("COMMIT")
    settle(record)


def say(record: Path, action: str, target: str, **more: str) -> None:
    with Journal(record) as journal:
        judge(journal, action, target, by="ann", **more)
    if action in ("confirm", "refuse", "undo"):
        settle(record)


@pytest.fixture(autouse=True)
def everybody_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "BUSY", 1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "small.record"
    read(path, [identify(facts("first")), identify(second())])
    return path


def renamed() -> Facts:
    """A third report that names a state and a leader otherwise, and reads a figure for them."""
    base = facts("third")
    states = {"ruritania": "Republic of Ruritania", "graustark": "Graustark"}
    entities = tuple(replace(e, name=states.get(e.id, e.name), mentions=(states.get(e.id, e.name),)) for e in base.entities)
    leader = Entity("cy-hentzau", "person", "Cy Hentzau", ("Cy Hentzau",), (Office("Minister", "ruritania"),))
    document = replace(base.document, published="2024-07-01", text=f"{base.document.text} and more", outlet="Zenda Post")
    return identify(replace(base, document=document, entities=(*entities, leader)))


def id_of(index: Path, kind: str) -> str:
    """A fact as the log names it."""
    db = sqlite3.connect(index)
    sql = "SELECT g.local || '@' || g.report FROM telling g JOIN thing t ON t.seq = g.thing WHERE t.type = ? ORDER BY g.report"
    found: str = db.execute(sql, (kind,)).fetchone()[0]
    db.close()
    return found


Change = Callable[[Path, Path], None]
CHANGES: dict[str, Change] = {
    "nothing": lambda record, index: None,  # noqa: ARG005 one shape for all
    "a report read": lambda record, index: read(record, [renamed()]),  # noqa: ARG005
    "a report read again": lambda record, index: read(record, [replace(identify(second()), statements=(), figures=())]),  # noqa: ARG005
    "a figure rejected": lambda record, index: say(record, "reject", id_of(index, "figure"), kind="figure"),
    "a meeting rejected": lambda record, index: say(record, "reject", id_of(index, "meeting"), kind="meeting"),
    "a label corrected": lambda record, index: say(
        record, "correct", id_of(index, "undertaking"), kind="undertaking", field="label", after="the tugboat yard"
    ),
    "two held apart": lambda record, index: say(record, "refuse", "ana-vale@second", kind="entity", other="ana-vale@first"),  # noqa: ARG005
    "two held for one": lambda record, index: say(record, "confirm", "bo-strand@second", kind="entity", other="ana-vale@first"),  # noqa: ARG005
    "a report gone": lambda record, index: take_out(record, "second"),  # noqa: ARG005
}


@pytest.mark.parametrize("name", CHANGES)
def test_added_to_is_made_whole(record: Path, tmp_path: Path, name: str) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    CHANGES[name](record, index)
    agree(record, index)


def test_one_change_after_another_and_back(record: Path, tmp_path: Path) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    for change in CHANGES.values():
        change(record, index)
        agree(record, index)
        with Journal(record) as journal:
            last = journal.db.execute("SELECT max(id) FROM judgement").fetchone()[0]
        if last:
            say(record, "undo", str(last))
            agree(record, index)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_any_portions_in_any_order(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)  # a sample, not a secret
    folder = tmp_path_factory.mktemp("portions")
    record, index = folder / "some.record", folder / "one.index"
    coming = chance.sample(REPORTS, 12)
    read(record, coming[:3])
    build(record, index)
    while coming := coming[3:]:
        read(record, [figured(one, chance) for one in coming[:3]])
        if chance.random() < 0.5:
            take_out(record, chance.choice(coming[:3]).document.id)
        one, other = chance.sample(REPORTS, 2)
        with suppress(OnRecordError):  # one of the two may not be on record
            say(
                record,
                chance.choice(("confirm", "refuse")),
                f"p0@{one.document.id}",
                kind="entity",
                other=f"p0@{other.document.id}",
            )
        agree(record, index)


def figured(one: Facts, chance: random.Random) -> Facts:
    """The report with a figure for one of its states."""
    subject = tuple(e.id for e in one.entities if e.kind == "state")[: chance.choice((0, 1, 2))]
    measure = chance.choice(("trade", "trade with Ruritania", "exports of grain"))
    figures = tuple(replace(f, subject=subject, measure=measure, period=str(chance.choice((2021, 2022)))) for f in one.figures)
    return identify(replace(one, figures=(*figures, Figure("f7", "ships", 6, "ships", one.document and figures[0].evidence))))


def test_a_build_that_is_killed_leaves_what_was(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    before = held(index)
    monkeypatch.setattr(Builder, "_sums", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(record, index)
    assert held(index) == before
    assert sorted(p.suffix for p in tmp_path.glob("one.*")) == [".index"]


def test_an_update_that_is_killed_leaves_what_was(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    before = held(index)
    read(record, [renamed()])
    with monkeypatch.context() as broken:
        broken.setattr(Updater, "_sums", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            update(record, index)
    assert held(index) == before
    agree(record, index)


def test_judgements_alone_are_taken_up_first(record: Path, tmp_path: Path) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    read(record, [renamed()])
    say(record, "reject", id_of(index, "figure"), kind="figure")
    assert update(record, index, judgements_only=True)
    db = sqlite3.connect(index)
    assert db.execute("SELECT count(*) FROM thing WHERE type = 'figure' AND verdict = 'reject'").fetchone()[0] == 1
    assert json.loads(dict(db.execute("SELECT key, value FROM meta"))["counts"])["reports"] == 2
    db.close()
    agree(record, index)


def test_an_index_of_another_version_or_record_is_not_added_to(record: Path, tmp_path: Path) -> None:
    index = tmp_path / "one.index"
    build(record, index)
    say(record, "accept", id_of(index, "figure"), kind="figure")
    assert update(record, index)
    db = sqlite3.connect(index, isolation_level=None)
    db.execute("UPDATE meta SET value = 'another' WHERE key = 'last_judged'")
    assert not update(record, index)
    db.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    assert held_state(db) is None
    assert not update(record, index)
    db.close()


def test_a_record_without_marks_is_indexed_and_indexed_anew(record: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(record, isolation_level=None)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%touched%'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DROP TABLE touched")
    index = tmp_path / "one.index"
    build(record, index)
    assert update(record, index)
    db.execute("UPDATE report SET model = 'another' WHERE id = 'second'")
    db.close()
    assert not update(record, index)
    build(record, index)
    assert update(record, index)
    read(record, [renamed()])  # a writer gives it marks
    assert not update(record, index)


def test_two_servers_share_an_index(record: Path, tmp_path: Path) -> None:
    notes: list[str] = []
    one, other = (Shelf(record, tmp_path / "cache", notes.append) for _ in range(2))
    assert one.held().index == other.held().index
    assert len(notes) == 1
    read(record, [renamed()])
    assert one.renew().meta["counts"] == other.renew().meta["counts"]
    assert len(notes) == 1
    assert one.held().stamp == other.held().stamp


def test_a_record_put_in_the_place_of_another_is_seen(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.record"
    with sqlite3.connect(record) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(record, copy)
    read(record, [renamed()])
    shelf = Shelf(record, tmp_path / "cache", lambda _: None)
    assert shelf.held().meta["counts"] == json.dumps(json.loads(shelf.held().meta["counts"]))
    read(copy, [replace(renamed(), statements=())])
    for path in tmp_path.glob("small.record-*"):
        path.unlink()
    time.sleep(0.01)
    copy.replace(record)
    held_now = shelf.renew()
    assert held_now.db.execute("SELECT count(*) FROM telling WHERE report = 'third' AND start IS NOT NULL").fetchone()[0]
    agree(record, held_now.index)
