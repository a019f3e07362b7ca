"""Clean: a captured source to a `Document` with canonical text, zones, title, date and credits."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from onrecord.clean.credit import credits_of
from onrecord.clean.dateline import Dateline, dateline_of
from onrecord.clean.line import Line, lines_of
from onrecord.clean.markdown import note_of
from onrecord.clean.metadata import Metadata, date_in_address
from onrecord.clean.page import page_of
from onrecord.clean.published import stated_date
from onrecord.clean.zone import Layout, layout
from onrecord.model import Document, Source, Zone

__all__ = ["clean"]


def clean(source: Source) -> Document:
    """The document of a source. After this the text is final: all offsets point into it."""
    source, headings = _unpacked(source)
    text = canonical(source.text)
    lines = list(lines_of(text))
    found = layout(lines, source.title, headings)
    opening = _opening(lines, found)
    published, basis = _published(source, found, opening)
    article = "\n".join(line.text for line, kind in zip(lines, found.kinds, strict=True) if kind != "furniture")
    return Document(
        id=source.id,
        name=source.name,
        text=text,
        zones=tuple(_zones(lines, found, opening)),
        title=found.title,
        published=published,
        published_basis=basis,
        language=source.language or "en",
        media=source.media,
        encoding=source.encoding,
        url=source.url,
        outlet=source.outlet,
        sources=credits_of(article, opening.agency if opening else ""),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _opening(lines: list[Line], found: Layout) -> Dateline | None:
    """The dateline within the article's first paragraph."""
    first = next((line for line, kind in zip(lines, found.kinds, strict=True) if kind == "body"), None)
    return dateline_of(first.text) if first else None


def _unpacked(source: Source) -> tuple[Source, frozenset[str]]:
    """The source as plain text, and which of its lines are marked as headings: only HTML and Markdown mark any."""
    if source.media == "html":
        page = page_of(source.text)
        meta = page.metadata
        text, headings = page.text, page.headings
    elif source.media == "markdown":
        note = note_of(source.text)
        stated = note.fields
        address = stated.get("url", stated.get("link", ""))
        published = stated.get("date", stated.get("published", ""))
        meta = Metadata(stated.get("title", ""), published, stated.get("outlet", ""), address)
        text, headings = note.text, note.headings
    else:
        return source, frozenset()
    kept = {name: getattr(source, name) or getattr(meta, name) for name in ("title", "published", "outlet", "url")}
    return replace(source, text=text, **kept), headings


def canonical(text: str) -> str:
    """The text as offsets count it: NFC, line feeds only, no byte order mark, otherwise as captured."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _zones(lines: list[Line], found: Layout, opening: Dateline | None) -> Iterator[Zone]:
    for line, kind in zip(lines, found.kinds, strict=True):
        start = line.start
        if kind == "body" and opening and opening.end < len(line.text):
            yield Zone(start, start + len(line.text[: opening.end].rstrip()), "dateline")
            start, opening = start + opening.end, None
        yield Zone(start, line.end, kind)


def _published(source: Source, found: Layout, opening: Dateline | None) -> tuple[str, str]:
    if stated := stated_date(source.published) or date_in_address(source.url):
        return stated, "metadata"
    for date, labelled in sorted(found.dates, key=lambda d: "X" in d[0] or len(d[0]) < 10):
        return date, "capture-header" if labelled else "dateline"
    return (opening.published, "dateline") if opening and opening.published else ("", "none")
