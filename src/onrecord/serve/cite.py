"""Cite: a fact as a footnote, BibTeX or RIS: the quote, the report that has it, its date, and where the record shows it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from urllib.parse import urljoin

from onrecord.edtf import bounds, in_words
from onrecord.serve.index.thing import outlet
from onrecord.serve.render import fact_url
from onrecord.serve.shelf import Held
from onrecord.store.tables import spans_of

FORMS = {
    "footnote": ("text/plain", "txt"), "bibtex": ("application/x-bibtex", "bib"),
    "ris": ("application/x-research-info-systems", "ris"),
}  # fmt: skip
TEX = {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of a fact."""

    ident: str
    kind: str
    label: str
    quote: str
    title: str
    outlet: str
    published: str
    url: str
    report: str
    place: str
    link: str


def cited(held: Held, row: sqlite3.Row, base: str) -> Cited:
    """The parts of a fact's citation; `base` is the address that the record is served at."""
    report, fact = next(held.tellings(row))
    document = held.view.document(report)
    spans = [s for field, s in spans_of(fact) if field in ("evidence", "content")]
    quote = " […] ".join(" ".join(s.quote.split()) for s in spans[:3])
    place = f"characters {spans[0].start}–{spans[0].end}" if spans else ""
    link = urljoin(base, fact_url(row["type"], row["id"]))
    source = (document.title or document.name, outlet(document), document.published, document.url)
    return Cited(row["id"], row["type"], row["label"], quote, *source, report, place, link)


def citation(of: Cited, form: str) -> str:
    """The citation in one of `FORMS`."""
    return {"footnote": _footnote, "bibtex": _bibtex, "ris": _ris}[form](of)


def _footnote(of: Cited) -> str:
    when = in_words(of.published) or "no date"
    source = ", ".join(filter(None, (f"“{of.title}”", of.outlet, when, of.url)))
    quote = f"“{of.quote}” In" if of.quote.endswith((".", "!", "?", "…")) else f"“{of.quote}”, in"
    return f"{quote} {source}. On record as {of.kind} {of.ident} (report {of.report}, {of.place})."


def _bibtex(of: Cited) -> str:
    day = bounds(of.published)[0]
    known = of.published.count("-") if day else -1
    fields = {
        "title": _tex(of.title), "organization": _tex(of.outlet), "year": str(day.year) if day else "",
        "month": f"{day.month:02}" if day and known else "", "date": of.published if day and "/" not in of.published else "",
        "url": of.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(f"“{of.quote}” ({of.kind} {of.ident}, report {of.report}, {of.place})"),
    }  # fmt: skip
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{onrecord-{re.sub(r'[^A-Za-z0-9-]', '-', of.ident)},\n{body}\n}}\n"


def _ris(of: Cited) -> str:
    day = bounds(of.published)[0]
    parts = [*of.published.split("-"), "", ""][:3] if day and "/" not in of.published else []
    rows = [
        ("TY", "NEWS"), ("TI", of.title), ("PB", of.outlet), ("PY", str(day.year) if day else ""),
        ("DA", "/".join([*parts, ""]) if parts else ""),
        ("UR", of.url), ("N1", f"“{of.quote}”"), ("AN", f"{of.kind} {of.ident}; report {of.report}; {of.place}"), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value or tag == "ER")


def _tex(text: str) -> str:
    return "".join(TEX.get(c, c) for c in _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
