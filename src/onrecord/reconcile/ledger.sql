-- What reconciliation remembers between runs, so that new reports are held against those they can touch and no others.
-- Everything here is derived from the reports: it can be thrown away and made anew.

CREATE TABLE IF NOT EXISTS item (      -- what is compared: profiles of names, encounters, works, traces
  id INTEGER PRIMARY KEY,
  layer TEXT NOT NULL,                 -- entity | meeting | undertaking | origin
  sig TEXT NOT NULL,                   -- what makes it the same item in any run
  data BLOB NOT NULL,
  cluster INTEGER NOT NULL DEFAULT 0,  -- the lowest item that the rules alone join it with
  likeness TEXT NOT NULL DEFAULT '',   -- why
  attached INTEGER NOT NULL DEFAULT 0, -- the item whose cluster it is taken into, as the only one that it can stand for
  because TEXT NOT NULL DEFAULT '',
  grp INTEGER NOT NULL DEFAULT 0,      -- the lowest item of all that are one with it
  shared TEXT NOT NULL DEFAULT '',     -- the id in the record
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (layer, sig)
);
CREATE INDEX IF NOT EXISTS item_cluster ON item (cluster);
CREATE INDEX IF NOT EXISTS item_attached ON item (attached) WHERE attached != 0;
CREATE INDEX IF NOT EXISTS item_grp ON item (grp);

CREATE TABLE IF NOT EXISTS block (     -- items worth comparing share a key
  key INTEGER NOT NULL,
  at TEXT NOT NULL,                    -- where the item stands in the line of a block with too many
  item INTEGER NOT NULL,
  PRIMARY KEY (key, at, item)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS edge (      -- items that may be one, the lower first, and how surely
  a INTEGER NOT NULL, b INTEGER NOT NULL, weight REAL NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS edge_b ON edge (b);

CREATE TABLE IF NOT EXISTS sighting (  -- which profile an entity of a report has
  report TEXT NOT NULL, local TEXT NOT NULL, item INTEGER NOT NULL, offices TEXT NOT NULL, PRIMARY KEY (report, local)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sighting_item ON sighting (item, report, local);

CREATE TABLE IF NOT EXISTS stem (      -- which groups would be called the same
  layer TEXT NOT NULL, stem TEXT NOT NULL, grp INTEGER NOT NULL, PRIMARY KEY (layer, stem, grp)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stem_grp ON stem (grp);

CREATE TABLE IF NOT EXISTS during (    -- which visit of a register a meeting took place during
  report TEXT NOT NULL, local TEXT NOT NULL, visit_report TEXT NOT NULL, visit_local TEXT NOT NULL, reason TEXT NOT NULL,
  shared TEXT NOT NULL,
  PRIMARY KEY (report, local)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS register (report TEXT PRIMARY KEY) WITHOUT ROWID;  -- the registers of visits among the reports

CREATE TABLE IF NOT EXISTS word (word TEXT PRIMARY KEY) WITHOUT ROWID;  -- what people had said when it was last brought up to date
