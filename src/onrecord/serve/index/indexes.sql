-- What makes the index's tables quick to look into: made when they are filled.
CREATE INDEX report_sort ON report (sort DESC, seq);
CREATE INDEX report_origin ON report (origin);
CREATE INDEX report_outlet ON report (outlet, seq);
CREATE UNIQUE INDEX IF NOT EXISTS entity_id ON entity (id);
CREATE INDEX entity_kind ON entity (kind, seq);
CREATE INDEX form_form ON form (form, entity);
CREATE INDEX form_entity ON form (entity);
CREATE INDEX office_entity ON office (entity);
CREATE INDEX present_report ON present (report, entity);
CREATE UNIQUE INDEX thing_id ON thing (id);
CREATE INDEX thing_sort ON thing (type, sort DESC, seq);
CREATE INDEX thing_first ON thing (type, first);
CREATE INDEX thing_stage ON thing (type, stage, verdict);  -- these hold all that a facet counts
CREATE INDEX thing_kind ON thing (type, kind, verdict);
CREATE INDEX thing_sector ON thing (type, sector, verdict);
CREATE INDEX thing_year ON thing (type, year, verdict);
CREATE INDEX thing_outlet ON thing (type, outlet, verdict);
CREATE INDEX telling_thing ON telling (thing);
CREATE INDEX telling_report ON telling (report, thing);
CREATE INDEX telling_local ON telling (local);
CREATE INDEX party_thing ON party (thing);
CREATE INDEX involved_thing ON involved (thing);
CREATE INDEX voice_phrase ON voice (phrase, thing);
CREATE INDEX voice_thing ON voice (thing);
CREATE INDEX place_thing ON place (thing);
CREATE INDEX dealing_report ON dealing (report);
CREATE INDEX point_series ON point (series);
CREATE INDEX point_report ON point (report);
