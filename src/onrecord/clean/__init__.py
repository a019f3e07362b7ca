"""Clean: a captured source to a `Document` with canonical text, zones, title, date and credits."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace

from onrecord.clean.credit import credits_of
from onrecord.clean.line import Line, lines_of
from onrecord.clean.metadata import date_in_address
from onrecord.clean.page import page_of
from onrecord.clean.published import stated_date
from onrecord.clean.zone import Layout, layout
from onrecord.model import Document, Source, Zone

__all__ = ["clean"]


def clean(source: Source) -> Document:
    """The document of a source. After this the text is final: all offsets point into it."""
    source = _unpacked(source)
    text = canonical(source.text)
    lines = list(lines_of(text))
    found = layout(lines, source.title)
    published, basis = _published(source, found)
    body = "\n".join(line.text for line, kind in zip(lines, found.kinds, strict=True) if kind != "furniture")
    return Document(
        id=source.id,
        name=source.name,
        text=text,
        zones=_zones(lines, found.kinds),
        title=found.title,
        published=published,
        published_basis=basis,
        language=source.language or "en",
        media=source.media,
        encoding=source.encoding,
        url=source.url,
        outlet=source.outlet,
        sources=credits_of(body),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _unpacked(source: Source) -> Source:
    """The source as plain text: the article of an HTML page; other sources as they are."""
    if source.media != "html":
        return source
    page = page_of(source.text)
    return replace(
        source,
        text=page.text,
        title=source.title or page.metadata.title,
        published=source.published or page.metadata.published,
        outlet=source.outlet or page.metadata.outlet,
        url=source.url or page.metadata.url,
    )


def canonical(text: str) -> str:
    """The text as offsets count it: NFC, `\\n` line breaks, no byte order mark, otherwise as captured."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _zones(lines: list[Line], kinds: list[str]) -> tuple[Zone, ...]:
    return tuple(Zone(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True))


def _published(source: Source, found: Layout) -> tuple[str, str]:
    if stated := stated_date(source.published) or date_in_address(source.url):
        return stated, "metadata"
    for date, labelled in sorted(found.dates, key=lambda d: len(d[0]), reverse=True):
        return date, "capture-header" if labelled else "dateline"
    return "", "none"
