"""Bars in the terminal, of block characters: full for what is stated, shaded for what is planned or derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.text import Text

from onrecord.plot.bars import Bar, Chart, charted
from onrecord.series import Series

EIGHTHS = " ▏▎▍▌▋▊▉"
SHADES = {"planned": "▒", "derived": "░"}


def bars(found: Iterable[Series], width: int) -> Iterator[Text]:
    """A title and a bar for each point of each series that can be drawn, in at most `width` columns where that is enough."""
    for chart in charted(found):
        yield Text(f"{chart.title} ({chart.unit})", style="bold")
        yield from _chart(chart, width)
        yield Text("")


def _chart(chart: Chart, width: int) -> Iterator[Text]:
    names = max(cell_len(b.name) for b in chart.bars)
    said = max(cell_len(b.words) for b in chart.bars)
    room = max(10, width - names - said - 6)
    low, high = chart.ends
    left = round(-low / (high - low) * room)  # columns left of nought
    for bar in chart.bars:
        name = bar.name + " " * (names - cell_len(bar.name))
        yield Text(f"  {name}  {_drawn(bar, (high - low) / room, left, room)}  {bar.words}")


def _drawn(bar: Bar, step: float, left: int, room: int) -> str:
    """The bar in its field of `room` columns, nought after the first `left`."""
    eighths = max(1, round(abs(bar.size) / step * 8))
    full = SHADES.get(bar.kind, "█")
    if bar.size < 0:
        return (full * max(1, eighths // 8)).rjust(left) + " " * (room - left)
    part = EIGHTHS[eighths % 8].strip() if bar.kind == "stated" else full * (eighths % 8 >= 4 or eighths < 8)
    return " " * left + (full * (eighths // 8) + part).ljust(room - left)
