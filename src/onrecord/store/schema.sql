-- The record: fixed tables. The tables of facts (meeting, statement, undertaking, figure, obstacle, link) are derived from
-- the dataclasses in model.py by store/tables.py: a column for each field, lists and nested values as JSON text.
-- Offsets are Unicode code points into report.text, end exclusive.

CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS report (
  id TEXT PRIMARY KEY,                -- file name without suffix, or the id of a JSON Lines row
  name TEXT NOT NULL,                 -- the input as given
  title TEXT NOT NULL,
  text TEXT NOT NULL,                 -- canonical: NFC, \n line ends
  language TEXT NOT NULL,
  published TEXT NOT NULL,            -- EDTF or ''
  published_basis TEXT NOT NULL,      -- metadata | dateline | capture-header | none
  media TEXT NOT NULL,
  encoding TEXT NOT NULL,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  sources TEXT NOT NULL,              -- JSON: agencies and outlets that the text credits
  zones TEXT NOT NULL,                -- JSON: [start, end, kind]
  sha256 TEXT NOT NULL,               -- of the canonical text
  input_key TEXT NOT NULL,            -- of everything captured: the same input is read once
  model TEXT NOT NULL                 -- the language model that read it
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS entity (
  report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  id TEXT NOT NULL,                   -- local to the report
  kind TEXT NOT NULL, name TEXT NOT NULL,
  mentions TEXT NOT NULL,             -- JSON: distinct surface forms by name
  offices TEXT NOT NULL,              -- JSON: [{title, of, status}]
  wikidata TEXT NOT NULL, iso TEXT NOT NULL,
  lat REAL, lon REAL, geonames INTEGER,  -- of what the gazetteer has: degrees, and the id there of a town
  PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS same_as (  -- which entity, meeting or undertaking of a report is which in the record
  report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                 -- entity | meeting | undertaking | origin (of a report)
  local_id TEXT NOT NULL,
  canonical_id TEXT NOT NULL,
  reason TEXT NOT NULL,               -- why it was joined; '' where it stands alone
  PRIMARY KEY (report, kind, local_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS same_as_canonical ON same_as (kind, canonical_id);

CREATE TABLE IF NOT EXISTS evidence (
  report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  type TEXT NOT NULL,                 -- entity | meeting | statement | undertaking | figure | obstacle | link
  fact TEXT NOT NULL,                 -- the fact's id
  field TEXT NOT NULL,                -- evidence | content | cue | context | conflicts
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL                  -- the rule that picked these words
);
CREATE INDEX IF NOT EXISTS evidence_fact ON evidence (fact);
CREATE INDEX IF NOT EXISTS evidence_report ON evidence (report);

CREATE TABLE IF NOT EXISTS pending (  -- reports read, read again or gone since the joins were last brought up to date
  report TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS failure (  -- inputs that could not be read, kept for a later try
  name TEXT PRIMARY KEY, reason TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS judgement (  -- what people said: rows are added, never changed or deleted
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,                   -- when, UTC
  "by" TEXT NOT NULL,                 -- who
  action TEXT NOT NULL,               -- confirm | refuse | accept | reject | unsure | correct | add | undo
  kind TEXT NOT NULL DEFAULT '',      -- entity | meeting | statement | undertaking | figure | obstacle | link
  target TEXT NOT NULL DEFAULT '',    -- <id in the report>@<report>
  other TEXT NOT NULL DEFAULT '',     -- confirm, refuse: what it is, or is not, the same as; add: what it belongs to
  field TEXT NOT NULL DEFAULT '',     -- correct: which field
  "before" TEXT NOT NULL DEFAULT '',  -- correct: its value until then; JSON where it is no text
  "after" TEXT NOT NULL DEFAULT '',   -- correct: its value from then on; add: the fact with its source, JSON
  note TEXT NOT NULL DEFAULT '',
  undoes INTEGER NOT NULL DEFAULT 0,  -- undo: the row that holds no longer
  anchor TEXT NOT NULL DEFAULT ''     -- JSON: the words that target and other stood on, to find them after a new reading
);
CREATE INDEX IF NOT EXISTS judgement_target ON judgement (target);
CREATE TRIGGER IF NOT EXISTS judgement_unchanged BEFORE UPDATE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the log of judgements is only added to'); END;
CREATE TRIGGER IF NOT EXISTS judgement_kept BEFORE DELETE ON judgement
  BEGIN SELECT RAISE(ABORT, 'the log of judgements is only added to'); END;

CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
  report UNINDEXED, type UNINDEXED, fact UNINDEXED, words, tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE IF NOT EXISTS touched (  -- what was derived of a report holds as long as its mark: a new one with each change
  report TEXT PRIMARY KEY, mark INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO touched SELECT id, random() FROM report WHERE NOT EXISTS (SELECT 1 FROM touched);
CREATE TRIGGER IF NOT EXISTS report_added AFTER INSERT ON report
  BEGIN INSERT INTO touched VALUES (new.id, random()) ON CONFLICT (report) DO UPDATE SET mark = excluded.mark; END;
CREATE TRIGGER IF NOT EXISTS report_gone AFTER DELETE ON report
  BEGIN DELETE FROM touched WHERE report = old.id; END;
CREATE TRIGGER IF NOT EXISTS join_added AFTER INSERT ON same_as
  BEGIN INSERT INTO touched VALUES (new.report, random()) ON CONFLICT (report) DO UPDATE SET mark = excluded.mark; END;
CREATE TRIGGER IF NOT EXISTS join_changed AFTER UPDATE ON same_as
  BEGIN UPDATE touched SET mark = random() WHERE report = new.report; END;
CREATE TRIGGER IF NOT EXISTS join_gone AFTER DELETE ON same_as
  BEGIN UPDATE touched SET mark = random() WHERE report = old.report; END;
