-- The index of a record: derived, disposable. Dates are ISO days (low, high: the earliest and latest that is meant) or NULL.
-- Rows say of which report they are, so that a report that changed is taken out and put in again, and nothing else.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE report (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, published TEXT NOT NULL, low TEXT, high TEXT, sort TEXT NOT NULL,
  outlet TEXT NOT NULL,               -- the outlet, else the host of its address, else the start of its id
  url TEXT NOT NULL, origin TEXT NOT NULL, credits TEXT NOT NULL, characters INTEGER NOT NULL, share REAL NOT NULL,
  facts INTEGER NOT NULL,
  words INTEGER NOT NULL,             -- a hash of what full-text search has of it
  mark INTEGER NOT NULL               -- the record's mark of the state that was indexed
);

CREATE TABLE entity (
  seq INTEGER PRIMARY KEY,            -- in order: most reports first, then by number
  number INTEGER NOT NULL,            -- its own for good
  id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, offices TEXT NOT NULL, others TEXT NOT NULL,
  iso TEXT NOT NULL, wikidata TEXT NOT NULL, state TEXT NOT NULL, reports INTEGER NOT NULL, facts INTEGER NOT NULL,
  first TEXT NOT NULL                 -- the first report that names it
);
CREATE TABLE profile (number INTEGER PRIMARY KEY, body TEXT NOT NULL);  -- the whole entity as JSON
CREATE TABLE form (id INTEGER PRIMARY KEY, form TEXT NOT NULL, entity TEXT NOT NULL);
CREATE VIRTUAL TABLE forms USING fts5 (words, entity UNINDEXED, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE office (of TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (of, entity)) WITHOUT ROWID;
CREATE TABLE present (                -- who is named in which report, and how: a hash of the names and offices there
  entity TEXT NOT NULL, report INTEGER NOT NULL, sight INTEGER NOT NULL, PRIMARY KEY (entity, report)
) WITHOUT ROWID;
CREATE TABLE sight (id INTEGER PRIMARY KEY, body TEXT NOT NULL);

CREATE TABLE thing (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL, type TEXT NOT NULL,
  low TEXT, high TEXT,                -- when it is, was or is to be; else when it was told
  sort TEXT NOT NULL,                 -- a meeting by its day, the rest by the latest report
  first TEXT NOT NULL,                -- the first report that tells of it
  label TEXT NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL, sector TEXT NOT NULL,
  year TEXT NOT NULL, outlet TEXT NOT NULL,
  report TEXT NOT NULL,               -- the one whose telling is shown
  tellings INTEGER NOT NULL, origins INTEGER NOT NULL, confidence REAL,
  verdict TEXT NOT NULL,              -- the last word of a person on the shown telling; reject only where all are rejected
  made TEXT NOT NULL,                 -- machine | hand
  corrected INTEGER NOT NULL,         -- how many tellings a person put right
  words INTEGER NOT NULL              -- a hash of what full-text search has of it; other words take another seq
);
CREATE TABLE telling (
  thing INTEGER NOT NULL, report TEXT NOT NULL,
  local TEXT NOT NULL,                -- the fact's id in its report
  start INTEGER, quote TEXT NOT NULL, verdict TEXT NOT NULL, made TEXT NOT NULL, corrected INTEGER NOT NULL,
  body TEXT NOT NULL                  -- the fact as JSON, under the record's shared ids
);
CREATE VIEW alias AS SELECT local, thing FROM telling;
CREATE TABLE party (entity TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (entity, thing)) WITHOUT ROWID;
CREATE TABLE involved (               -- parties, and what their office holders are parties to
  entity TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (entity, thing)
) WITHOUT ROWID;
CREATE TABLE voice (thing INTEGER NOT NULL, phrase TEXT NOT NULL);  -- parties that stay as written
CREATE VIRTUAL TABLE phrases USING fts5 (phrase, tokenize = 'trigram');  -- each of them once, and some that are gone
CREATE TABLE place (entity TEXT NOT NULL, thing INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (entity, thing)) WITHOUT ROWID;

CREATE TABLE tally (                  -- how many stand, in all (entity '') and for parties of many; facet '' counts the type
  entity TEXT NOT NULL, type TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (entity, type, facet, value)
) WITHOUT ROWID;

CREATE TABLE dealing (                -- what counts for a pair of states and a month: the rows behind the panel
  a TEXT NOT NULL, b TEXT NOT NULL, month TEXT NOT NULL, "column" TEXT NOT NULL, fact TEXT NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (a, b, "column", month, fact, report)
) WITHOUT ROWID;
CREATE TABLE pair (                   -- pairs of states that deal with each other, in short
  a TEXT NOT NULL, b TEXT NOT NULL, facts INTEGER NOT NULL, meetings INTEGER NOT NULL, reports INTEGER NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE panel (                  -- the rows of the panel: distinct facts by column, and `reports`, `origins`, `reports_read`
  a TEXT NOT NULL, b TEXT NOT NULL, digits INTEGER NOT NULL,  -- 7: by month, 4: by year
  period TEXT NOT NULL, "column" TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (a, b, digits, period, "column")
) WITHOUT ROWID;

CREATE TABLE point (                  -- what one figure gives to a series
  series TEXT NOT NULL, report TEXT NOT NULL, fact TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE series (
  seq INTEGER PRIMARY KEY,            -- in order: with a measure, most periods, known measures; then by number
  id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL,
  points INTEGER NOT NULL, periods INTEGER NOT NULL, findings INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE TABLE series_party (entity TEXT NOT NULL, series INTEGER NOT NULL, PRIMARY KEY (entity, series)) WITHOUT ROWID;

-- Without content, so that rows can't be taken out: one that is gone has a number that no thing or report has any more.
CREATE VIRTUAL TABLE words USING fts5 (said, content = '', prefix = '3', tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE texts USING fts5 (said, content = '', prefix = '3', tokenize = "unicode61 remove_diacritics 2");
