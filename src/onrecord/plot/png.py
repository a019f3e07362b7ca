"""Bars as PNG, by matplotlib, which is installed only if asked for (`pip install onrecord[plot]`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.plot.bars import Chart

BLUE = "#1f5f8b"
LOOKS: dict[str, dict[str, Any]] = {
    "stated": {"facecolor": BLUE},
    "planned": {"facecolor": "white", "edgecolor": BLUE, "hatch": "///"},
    "derived": {"facecolor": "white", "edgecolor": BLUE, "linestyle": "--"},
}


def write(charts: Sequence[Chart], path: Path) -> None:
    """The charts below each other in one file; `RecordError` where matplotlib is missing."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 only who wants a PNG has it
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        message = "a PNG needs matplotlib (pip install 'onrecord[plot]'); an SVG needs nothing more: --out FILE.svg"
        raise RecordError(message) from error
    heights = [len(c.bars) + 1 for c in charts]
    figure = Figure(figsize=(10, 0.42 * sum(heights) + 0.4), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(len(charts), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
    for axis, chart in zip(axes[:, 0], charts, strict=True):
        _chart(axis, chart)
    figure.savefig(path, dpi=150, metadata={"Title": charts[0].title, "Description": ". ".join(c.summary for c in charts)})


def _chart(axis: Any, chart: Chart) -> None:
    for row, bar in enumerate(chart.bars):
        error = None if bar.room is None else [[max(0.0, bar.size - bar.room[0])], [max(0.0, bar.room[1] - bar.size)]]
        axis.barh(row, bar.size, xerr=error, **LOOKS[bar.kind])
        axis.text(max(bar.size, 0, *(bar.room or ())), row, f"  {bar.words}", va="center")
    axis.set_yticks(range(len(chart.bars)), [b.name for b in chart.bars])
    axis.invert_yaxis()
    axis.axvline(0, color="grey", linewidth=1)
    axis.set_title(f"{chart.title} ({chart.unit})", loc="left", fontweight="bold")
    axis.set_xticks([])
    axis.margins(x=0.5)
    axis.spines[:].set_visible(False)
