"""Plot: series as bars, in the terminal or as a file, with a table of what they show and where it stands.

Periods of different length stand beside each other (a year, a half-year), so each value is a bar of its own and no line
joins them. What is derived or hoped for is drawn unlike what is stated, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.plot import png, svg, terminal
from onrecord.plot.bars import charted
from onrecord.plot.rows import COLUMNS, rows, write_csv
from onrecord.series import Series

__all__ = ["COLUMNS", "bars", "rows", "write", "write_csv"]
FORMATS = {".svg": svg.write, ".png": png.write}
bars = terminal.bars


def write(found: Sequence[Series], path: Path) -> list[Path]:
    """The series as a picture, SVG or PNG by the file's ending, and beside it their table (`<name>.csv`); both paths."""
    if path.suffix.lower() not in FORMATS:
        raise RecordError(f"{path}: a plot is written as {' or '.join(FORMATS)}")
    charts = charted(found)
    if not charts:
        raise RecordError("nothing to plot: no figure chosen has both a value and a period")
    table = path.with_suffix(".csv")
    FORMATS[path.suffix.lower()](charts, path)
    with table.open("w", encoding="utf-8", newline="") as handle:
        write_csv(found, handle)
    return [path, table]
