-- Studies: samples of the record that people code, to say how right and how complete it is. Rows are only added.

CREATE TABLE IF NOT EXISTS study (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL, "by" TEXT NOT NULL, name TEXT NOT NULL,
  plan TEXT NOT NULL                  -- JSON: seed, types, how many facts of each and how many windows, sizes of the strata
);
CREATE TABLE IF NOT EXISTS study_item (
  study INTEGER NOT NULL, seq INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- fact | window
  type TEXT NOT NULL,                 -- of a fact its record type, else ''
  source TEXT NOT NULL,               -- the stratum: where the report came out
  report TEXT NOT NULL, fact TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  drawn TEXT NOT NULL,                -- JSON: what was recorded when the sample was drawn
  PRIMARY KEY (study, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS study_code (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL, "by" TEXT NOT NULL, study INTEGER NOT NULL, item INTEGER NOT NULL,
  code TEXT NOT NULL,                 -- JSON: {"fact": "right"}; of a window each fact's, and what was missed
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS study_code_item ON study_code (study, item);
CREATE TRIGGER IF NOT EXISTS study_code_unchanged BEFORE UPDATE ON study_code
  BEGIN SELECT RAISE(ABORT, 'codes are only added to'); END;
CREATE TRIGGER IF NOT EXISTS study_code_kept BEFORE DELETE ON study_code
  BEGIN SELECT RAISE(ABORT, 'codes are only added to'); END;
