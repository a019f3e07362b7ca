"""Statements: who says what, with which words it is attributed, and how it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.cue import cues
from onrecord.extract.statement.lexicon import lexicon
from onrecord.extract.statement.speaker import Voices
from onrecord.model import Facts, Reading, Statement

NAME = "statements"


def extract(reading: Reading, facts: Facts) -> Iterator[Statement]:
    """The statements of a report, in the order of its text."""
    sentences = list(reading.sentences())
    voices = Voices(reading, sentences)
    found = sorted(attributions(reading, sentences), key=lambda a: a.content)
    for number, attribution in enumerate(found, 1):
        yield statement(reading, voices, attribution, f"s{number}")


def attributions(reading: Reading, sentences: list) -> Iterator[Attribution]:
    lex = lexicon(reading.document.language or "en")
    for sentence in sentences:
        yield from cues(sentence, lex, [])


def statement(reading: Reading, voices: Voices, found: Attribution, ident: str) -> Statement:
    speaker, speakers = voices.speaker(found.source) if found.source is not None else (found.voice, ())
    return Statement(
        id=ident,
        speaker=speaker,
        kind=found.kind,
        content=tuple(reading.span(a, b, found.rule) for a, b in found.content),
        cue=reading.span(*found.cue, found.rule),
        stance=found.stance,
        speakers=speakers,
    )
