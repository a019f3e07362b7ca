"""Highlight: a report's text as HTML with the evidence marked where it stands. Text never becomes markup."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from onrecord.model import Facts
from onrecord.store.tables import FACT_TYPES, spans_of

COLOURS = {
    "meeting": "#9ec5fe", "statement": "#ffe69c", "undertaking": "#a3cfbb", "figure": "#e2b6ff", "obstacle": "#f5b5ba",
}  # fmt: skip


def html(facts: Facts) -> str:
    """The report with a coloured mark under each stretch of evidence; overlaps are listed in the mark's title."""
    document = facts.document
    marks = [
        (span.start, span.end, kind.name, fact.id)
        for kind in FACT_TYPES
        if kind.name in COLOURS
        for fact in getattr(facts, kind.plural)
        for field, span in spans_of(fact)
        if field != "cue"
    ]
    chrome = [(z.start, z.end) for z in document.zones if z.kind == "furniture"]
    cuts = sorted({0, len(document.text), *(x for a, b, *_ in marks for x in (a, b)), *(x for z in chrome for x in z)})
    pieces = [_piece(document.text[a:b], _over(marks, a), any(s <= a < e for s, e in chrome)) for a, b in pairwise(cuts)]
    legend = " ".join(f'<span style="background:{colour};padding:0 .3em">{name}</span>' for name, colour in COLOURS.items())
    body = "".join(pieces)
    page = '<div style="font-family:sans-serif;line-height:1.5">'
    return f'{page}<p>{legend}</p><div style="white-space:pre-wrap">{body}</div></div>'


def _over(marks: list[tuple[int, int, str, str]], at: int) -> list[tuple[str, str]]:
    return list(dict.fromkeys((kind, fact) for start, end, kind, fact in marks if start <= at < end))


def _piece(text: str, over: list[tuple[str, str]], chrome: bool) -> str:
    words = escape(text)
    if chrome:
        return f'<span style="color:#999">{words}</span>'
    if not over:
        return words
    colours = ", ".join(f"{COLOURS[kind]}" for kind in dict.fromkeys(k for k, _ in over))
    first = colours.split(",")[0]
    fill = f"background:{first}" if "," not in colours else f"background:linear-gradient({colours})"
    title = escape("; ".join(f"{kind} {fact}" for kind, fact in over), quote=True)
    return f'<mark style="{fill};color:#111" title="{title}">{words}</mark>'
