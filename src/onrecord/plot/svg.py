"""Bars as SVG, written by hand: text stays text, title and description say what is seen, kinds differ by hatching."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from onrecord.plot.bars import KINDS, Bar, Chart

ROW, GAP, TITLE, LETTER, MARGIN, FIELD = 26, 18, 30, 7.3, 16, 420
STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #1a1a1a } .title { font-weight: 600 }
.stated { fill: #1f5f8b } .planned { fill: url(#planned); stroke: #1f5f8b }
.derived { fill: #fff; stroke: #1f5f8b; stroke-dasharray: 4 3 }
.room { stroke: #1a1a1a; stroke-width: 1.5 } .nought { stroke: #777 } .paper { fill: #fff }
</style>
<defs><pattern id="planned" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#1f5f8b"/></pattern></defs>"""
MEANING = {"stated": "stated", "planned": "planned or hoped for", "derived": "derived, not stated by any report"}


def write(charts: Sequence[Chart], path: Path) -> None:
    """The charts below each other in one file."""
    path.write_text(drawn(charts), encoding="utf-8")


def drawn(charts: Sequence[Chart]) -> str:
    """The charts below each other as one SVG document."""
    names = max(len(b.name) for c in charts for b in c.bars) * LETTER
    said = max(len(b.words) for c in charts for b in c.bars) * LETTER
    titles = max(len(c.title) + len(c.unit) + 3 for c in charts) * LETTER + 2 * MARGIN
    width = round(max(names + FIELD + said + 2 * MARGIN + 2 * GAP, titles, 560))
    height = sum(TITLE + ROW * len(c.bars) + GAP for c in charts) + ROW + 2 * MARGIN
    title = charts[0].title if len(charts) == 1 else f"{len(charts)} series of figures"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="desc">{escape(". ".join(c.summary for c in charts))}</desc>\n'
    )
    paper = f'<rect class="paper" width="{width}" height="{height}"/>'
    return "\n".join([head + STYLE, paper, *_body(charts, names), "</svg>\n"])


def _body(charts: Sequence[Chart], names: float) -> Iterator[str]:
    y: float = MARGIN
    for chart in charts:
        yield f'<text class="title" x="{MARGIN}" y="{y + 16:g}">{escape(chart.title)} ({escape(chart.unit)})</text>'
        y += TITLE
        yield from _chart(chart, MARGIN + names + GAP, y)
        y += ROW * len(chart.bars) + GAP
    shown = [k for k in KINDS if any(b.kind == k for c in charts for b in c.bars)]
    x: float = MARGIN
    for kind in shown:
        yield f'<rect class="{kind}" x="{x:g}" y="{y + 4:g}" width="22" height="12"/>'
        yield f'<text x="{x + 28:g}" y="{y + 15:g}">{MEANING[kind]}</text>'
        x += 28 + len(MEANING[kind]) * LETTER + GAP


def _chart(chart: Chart, left: float, y: float) -> Iterator[str]:
    low, high = chart.ends
    scale = FIELD / (high - low)
    nought = left - low * scale
    for i, bar in enumerate(chart.bars):
        yield from _bar(bar, nought, scale, (left, y + i * ROW))
    yield f'<line class="nought" x1="{nought:.1f}" y1="{y:g}" x2="{nought:.1f}" y2="{y + ROW * len(chart.bars) - 4:g}"/>'


def _bar(bar: Bar, nought: float, scale: float, at: tuple[float, float]) -> Iterator[str]:
    left, y = at
    start, length = nought + min(bar.size, 0) * scale, abs(bar.size) * scale
    yield f'<text x="{left - 8:.1f}" y="{y + 15:g}" text-anchor="end">{escape(bar.name)}</text>'
    yield f'<rect class="{bar.kind}" x="{start:.1f}" y="{y + 2:g}" width="{max(length, 1):.1f}" height="{ROW - 8}"/>'
    end = max(start + length, nought)
    if bar.room:
        a, b = (nought + v * scale for v in bar.room)
        middle = y + ROW / 2 - 2
        yield f'<line class="room" x1="{a:.1f}" y1="{middle:g}" x2="{b:.1f}" y2="{middle:g}"/>'
        end = max(end, b)
    yield f'<text x="{end + 8:.1f}" y="{y + 15:g}">{escape(bar.words)}</text>'
