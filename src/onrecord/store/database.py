"""Database: opening a record file, and what version it is."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from onrecord.errors import RecordError, RecordTooNew
from onrecord.store.tables import FACT_TYPES, columns_of, create_statement

SCHEMA_VERSION = 1
PLACE_COLUMNS = {"lat": "REAL", "lon": "REAL", "geonames": "INTEGER"}  # of an entity; records made before lack them
CACHE = 128 * 1024  # KiB of pages held at most while writing: joins look at the same pages of a large record again and again
APPLICATION_ID = 0x4F6E5263  # "OnRc": lets `file` and SQLite browsers tell what this is


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the record at `path`; reading only asks for a file that is there."""
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record file")
    if readonly and not path.is_file():
        raise RecordError(f"{path}: no such record; `onrecord read PATH... --record {path}` makes one")
    try:
        where = f"{path.resolve().as_uri()}{'?mode=ro' if readonly else ''}"
        # A reader may be shared by the threads of a server: SQLite serialises them. A writer stays with the thread that made it.
        db = sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=not readonly)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA busy_timeout = 5000")
        check_version(db, path)
        if not readonly:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA cache_size = -{CACHE}")
    except sqlite3.Error as error:
        raise RecordError(f"{path}: can't be opened as a record: {error}") from error
    return db


def check_version(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is another program's, or a record made by a newer version."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        db.close()
        raise RecordError(f"{path}: an SQLite file, but not an OnRecord record; nothing was changed")
    if version > SCHEMA_VERSION:
        db.close()
        raise RecordTooNew(
            f"{path}: made by a newer OnRecord (record version {version}, this one reads up to {SCHEMA_VERSION}); "
            "upgrade OnRecord to open it; nothing was changed"
        )


def create(db: sqlite3.Connection) -> None:
    """Make the tables of a new record; one that has them gets those that a later version added."""
    known = db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    db.executescript(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
    if known:
        _add_columns(db)
        return
    for fact_type in FACT_TYPES:
        db.execute(create_statement(fact_type))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _add_columns(db: sqlite3.Connection) -> None:
    """Give a record made before a field was added the column for it, empty in what was recorded then."""
    there = {row[1] for row in db.execute("PRAGMA table_info(entity)")}
    for name, kind in PLACE_COLUMNS.items():
        if name not in there:
            db.execute(f"ALTER TABLE entity ADD COLUMN {name} {kind}")
    for fact_type in FACT_TYPES:
        there = {row[1] for row in db.execute(f"PRAGMA table_info({fact_type.name})")}
        for name in columns_of(fact_type):
            if name not in there:
                db.execute(f'ALTER TABLE {fact_type.name} ADD COLUMN "{name}"')
