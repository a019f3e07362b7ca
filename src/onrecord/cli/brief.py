"""`onrecord brief`: the record in a minute's reading."""

from __future__ import annotations

import json
import textwrap
from typing import Annotated

import typer

from onrecord.brief import Sentence, brief, paragraphs
from onrecord.checkable import shares
from onrecord.cli import option
from onrecord.edtf import in_words
from onrecord.errors import RecordError
from onrecord.interchange import plain
from onrecord.model import Document
from onrecord.query import Filter, entities_named, report_named
from onrecord.store import View

NAME = "brief"
FILLER = 0.3  # a report of which less than this can be checked is mostly attitudes and generalities
FEW = 8  # a record of so few reports is told report by report


def run(
    record: option.Record,
    about: Annotated[
        list[str] | None, typer.Argument(help="A person, or the parties of a relation: belarus russia.", metavar="[PARTY]...")
    ] = None,
    report: option.Report = "",
    since: option.Since = "",
    until: option.Until = "",
    when: option.When = "",
    confidence: option.Confidence = "",
    each: Annotated[bool, typer.Option("--each", help="A brief for every report, most checkable first.")] = False,
    as_json: option.Json = False,
) -> None:
    """Say in plain sentences what a record, a report, a person, a relation or a window of time holds."""
    with View(record) as view:
        report = report_named(view, report)
        who = parties(view, about or [])
        wanted = Filter(who, since=since or when, until=until or when, report=report, confidence=confidence)
        sections: list[tuple[str, float | None, list[Sentence]]]
        few = len(view.report_ids()) <= FEW and wanted == Filter(confidence=confidence)
        if each or few:
            told = [(s, Filter(report=s.document.id, confidence=confidence)) for s in shares(view)]
            sections = [(s.document.id, s.value, brief(view, own)) for s, own in told]
        else:
            known: float | None = shares(view, Filter(report=report))[0].value if report else None
            sections = [(report, known, brief(view, wanted))]
        headings = [_heading(view.document(r), share) if r else "" for r, share, _ in sections]
    if as_json:
        rows = [{"report": r, "checkable": share, "sentences": plain(s)} for r, share, s in sections]
        print(json.dumps(rows if each or few else rows[0], ensure_ascii=False, indent=1))
        return
    for heading, (_, _, sentences) in zip(headings, sections, strict=True):
        _print(heading, sentences)


def parties(view: View, words: list[str]) -> tuple[str, ...]:
    """The parties that the words of a command name: one where they are one name together, else one each."""
    joined = " ".join(words)
    if len(words) > 1 and any(e.casefold() == joined.casefold() for x in view.entities.values() for e in (x.name, *x.mentions)):
        return (joined,)
    parts = tuple(w for word in words for w in ([word] if entities_named(view, word) else word.split()))
    for part in parts:
        if not entities_named(view, part):
            raise RecordError(f"{part}: nobody and nothing in the record goes by this name")
    return parts


def _heading(document: Document, share: float | None) -> str:
    """The title of a report, and its date, id and what of it can be checked on a line of their own."""
    filler = ", much of it filler" if share is not None and share < FILLER else ""
    checkable = f"checkable {share:.0%}{filler}" if share is not None else ""
    about = " · ".join(filter(None, (in_words(document.published) or "no date", document.id, checkable)))
    return "\n".join(filter(None, (document.title, about)))


def _print(heading: str, sentences: list[Sentence]) -> None:
    if heading:
        print(heading)
    for lead, listed in paragraphs(sentences):
        if len(listed) == 1:
            _say(listed[0].text, listed[0], "  ")
            continue
        if lead:
            print(f"  {lead.rstrip()}")
        for sentence in listed:
            _say(sentence.item, sentence, "    - " if lead else "  ")
    if heading:
        print()


def _say(text: str, sentence: Sentence, indent: str) -> None:
    """One sentence with the facts that it cites, folded."""
    cited = f" [{', '.join(sentence.facts[:4])}{', …' if len(sentence.facts) > 4 else ''}]" if sentence.facts else ""
    further = " " * len(indent) if indent.strip() else indent + "  "
    print(textwrap.fill(text + cited, 100, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False))
