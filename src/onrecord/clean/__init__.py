"""Clean: a captured source to a `Document` with canonical text, zones, title, date and credits."""

from __future__ import annotations

import hashlib
import unicodedata

from onrecord.clean.credit import credits_of
from onrecord.clean.line import Line, lines_of
from onrecord.clean.zone import Layout, layout
from onrecord.model import Document, Source, Zone

__all__ = ["clean"]


def clean(source: Source) -> Document:
    """The document of a source. After this the text is final: all offsets point into it."""
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


def canonical(text: str) -> str:
    """The text as offsets count it: NFC, `\\n` line breaks, no byte order mark, otherwise as captured."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _zones(lines: list[Line], kinds: list[str]) -> tuple[Zone, ...]:
    return tuple(Zone(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True))


def _published(source: Source, found: Layout) -> tuple[str, str]:
    if source.published:
        return source.published, "metadata"
    for date, labelled in sorted(found.dates, key=lambda d: len(d[0]), reverse=True):
        return date, "capture-header" if labelled else "dateline"
    return "", "none"
