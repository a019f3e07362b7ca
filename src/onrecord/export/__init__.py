"""Export: a record in other programs' forms. Each form is one module and one line in `FORMATS`.

A form has `NAME`, `MEDIA_TYPE` and `write(view, out)`, which writes to the path `out` and returns the files made.
"""

from __future__ import annotations

from onrecord.export import csv, json, jsonl, parquet

FORMATS = {module.NAME: module for module in (json, jsonl, csv, parquet)}
