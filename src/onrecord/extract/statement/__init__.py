"""Statements: who says what, with which words it is attributed, and how it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.chain import agency_named, wire
from onrecord.extract.statement.gather import Scene, attributions
from onrecord.extract.statement.lexicon import lexicon
from onrecord.extract.statement.manner import hedged, kept_in_marks, modality, sentence_of, via
from onrecord.extract.statement.speaker import Voices
from onrecord.extract.statement.stance import stance
from onrecord.model import Facts, Reading, Statement
from onrecord.phrase import bounds

NAME = "statements"
NOBODY = ("i", "we", "you", "us", "me")  # somebody speaks here, and the text does not say who
BESIDE = ("case", "cc", "preconj", "parataxis", "advcl")  # what may hang on a speaking phrase without naming the speaker


def extract(reading: Reading, facts: Facts) -> Iterator[Statement]:  # noqa: ARG001 the signature of every extractor
    """The statements of a report, in the order of its text."""
    sentences = list(reading.sentences())
    lex = lexicon()
    line = wire(reading, sentences, lex)
    scene = Scene(reading, line, lex, Voices(reading, line.sentences, lex))
    made = (statement(scene, attribution, f"s{number}") for number, attribution in enumerate(attributions(scene), 1))
    yield from (one for one in made if one.speaker.casefold() not in NOBODY)


def statement(scene: Scene, found: Attribution, ident: str) -> Statement:
    """The record's statement for one attribution."""
    reading, voices = scene.reading, scene.voices
    found = kept_in_marks(found, reading)
    content = reading.doc.char_span(found.content[0][0], found.content[-1][1], alignment_mode="expand")
    speaker, speakers = voices.speaker(found.source, found.source_span) if found.source is not None else (found.voice, ())
    if content is not None and not speakers:
        speaker = voices.named_in(speaker, found, content)
    words = found.source_span or (bounds(found.source, BESIDE) if found.source is not None else found.cue)
    sentence = sentence_of(found)
    return Statement(
        id=ident,
        speaker=speaker,
        kind=found.kind,
        content=tuple(reading.span(a, b, found.rule) for a, b in found.content),
        cue=reading.span(*found.cue, found.rule),
        stance=stance(found, content, scene.lex) if content is not None else found.stance,
        via=agency_named(found.via, reading) if found.via is not None else via(speaker, sentence, reading, scene.lex),
        hedged=hedged(found, sentence, scene.lex),
        speakers=speakers,
        addressee=voices.speaker(found.addressee)[0] if found.addressee is not None else "",
        modality=modality(found.verb),
        source=reading.span(*words, found.rule),
    )
