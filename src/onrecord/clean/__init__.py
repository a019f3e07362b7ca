"""Clean: a captured source to a `Document` with canonical text, zones, title, date and credits."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from onrecord.model import Document, Source, Zone


def clean(source: Source) -> Document:
    """The document of a source. After this the text is final: all offsets point into it. (First version.)"""
    text = unicodedata.normalize("NFC", source.text.replace("\r\n", "\n").replace("\r", "\n"))
    zones, title, published, basis = [], source.title, source.published, "metadata" if source.published else "none"
    lines = [(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    for i, (start, end, line) in enumerate(lines):
        kind = "body"
        if i == 0 and len(lines) > 1 and len(line) < 250 and line[-1] not in '.!?”"':
            kind, title = "headline", title or line
        elif i < 3 and re.fullmatch(r"\d{4}-\d{2}-\d{2}", line):
            kind = "dateline"
            published, basis = (published, basis) if published else (line, "dateline")
        zones.append(Zone(start, end, kind))
    return Document(
        id=source.id, name=source.name, text=text, zones=tuple(zones), title=title, published=published,
        published_basis=basis, language=source.language or "en", media=source.media, encoding=source.encoding,
        url=source.url, outlet=source.outlet, sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
