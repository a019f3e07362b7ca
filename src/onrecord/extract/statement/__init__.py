"""Statements: who says what, with which words it is attributed, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Phrase

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import trimmed
from onrecord.extract.statement.credit import credits_in
from onrecord.extract.statement.cue import cues
from onrecord.extract.statement.lexicon import Lexicon, lexicon
from onrecord.extract.statement.manner import hedged, kept_in_marks, modality, sentence_of, via
from onrecord.extract.statement.quoted import quoted
from onrecord.extract.statement.speaker import Voices
from onrecord.extract.statement.stance import stance
from onrecord.extract.statement.turn import turns
from onrecord.model import Facts, Reading, Statement
from onrecord.phrase import bounds

NAME = "statements"
BESIDE = ("case", "cc", "preconj", "parataxis", "advcl")  # what may hang on a speaking phrase without naming the speaker


def extract(reading: Reading, facts: Facts) -> Iterator[Statement]:
    """The statements of a report, in the order of its text."""
    sentences = list(reading.sentences())
    lex = lexicon(reading.document.language or "en")
    voices = Voices(reading, sentences, lex)
    for number, attribution in enumerate(attributions(reading, sentences, voices, lex), 1):
        yield statement(reading, voices, lex, attribution, f"s{number}")


def attributions(reading: Reading, sentences: Sequence[Phrase], voices: Voices, lex: Lexicon) -> list[Attribution]:
    """Everything that attributes: turns, then quotations, then cues in the report's own sentences."""
    found = list(turns(reading))
    taken = _taken(found)
    found += [a for a in quoted(reading, lex) if not _inside(a.cue, taken)]
    taken = _taken(found)
    found += credits_in(reading.text, sentences, lex, taken)
    taken = _taken(found, cues_only=True) + taken
    plain = [a for sentence in sentences for a in cues(sentence, lex, voices, taken)]
    plain = [b for a in plain if (b := _listed(a, reading, sentences, plain, taken, lex)) is not None]
    found = [b for a in found if (b := _without_told(a, plain, lex)) is not None]
    kept: list[Attribution] = [a for a in found if a.kind != "direct"]
    for attribution in plain:
        if not _nested(attribution, kept):
            kept.append(attribution)
            found.append(attribution)
    return sorted(found, key=lambda a: a.content)


def _listed(
    found: Attribution, reading: Reading, sentences: Sequence[Phrase], plain: Sequence[Attribution], taken: Sequence[tuple[int, int]], lex: Lexicon
) -> Attribution | None:
    """A cue with no content of its own ("He outlined several areas.") takes the next sentence, if that has no cue."""
    if found.lemma not in lex.lists or not found.rule.endswith((":object", ":felt")):
        return found
    a, b = found.content[0]
    text = reading.text[a:b].casefold()
    if not VAGUE.match(text) or not any(text.rstrip("s").find(noun) >= 0 for noun in lex.vague):
        return found
    following = next((s for s in sentences if s.start_char >= b), None)
    if following is None or "\n" in reading.text[b : following.start_char]:
        return None
    start, end = trimmed(following)
    busy = any(start <= p.cue[0] < end for p in plain) or any(x < end and y > start for x, y in taken)
    return None if busy else replace(found, content=((start, end),), rule=f"{found.lemma}:next")


def _without_told(relayed: Attribution, plain: Sequence[Attribution], lex: Lexicon) -> Attribution | None:
    """ "He said this ..." adds nothing to a sentence that has a cue already; it carries those that have none."""
    if relayed.rule != "relayed":
        return relayed
    content: list[tuple[int, int]] = []
    for a, b in reversed(relayed.content):
        if any(a <= p.cue[0] < b and p.lemma not in lex.states and p.content[0][1] - p.content[0][0] > (b - a) / 2 for p in plain):
            break
        content.insert(0, (a, b))
    return replace(relayed, content=tuple(content)) if content else None


def _taken(found: Sequence[Attribution], *, cues_only: bool = False) -> list[tuple[int, int]]:
    """The stretches in which no other cue is looked for: words in quotation marks and the cues that carry them."""
    out = [a.cue for a in found]
    return out if cues_only else out + [c for a in found if a.kind == "direct" for c in a.content]


def _inside(span: tuple[int, int], regions: Sequence[tuple[int, int]]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in regions)


VAGUE = re.compile(r"(?:a number of|several|some|various|a few|a range of|a series of|a list of|key|the main)\b.{0,50}\Z", re.DOTALL)
NESTED = {"say", "tell", "claim", "state", "announce", "confirm", "promise", "report", "believe", "warn", "accuse", "deny", "argue", "insist", "offer", "urge", "guarantee"}


def _nested(inner: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a cue only colours what another one reports: it stands in that one's content and is no saying of its own."""
    if any(o.cue[0] <= inner.cue[0] and inner.cue[1] <= o.cue[1] for o in others):
        return True
    if inner.lemma in NESTED:
        return False
    return any(a <= inner.cue[0] and inner.cue[1] <= b for o in others for a, b in o.content)


def statement(reading: Reading, voices: Voices, lex: Lexicon, found: Attribution, ident: str) -> Statement:
    """The record's statement for one attribution."""
    found = kept_in_marks(found, reading)
    content = reading.doc.char_span(found.content[0][0], found.content[-1][1], alignment_mode="expand")
    speaker, speakers = voices.speaker(found.source, found.source_span) if found.source is not None else (found.voice, ())
    words = found.source_span or (bounds(found.source, BESIDE) if found.source is not None else found.cue)
    sentence = sentence_of(found)
    return Statement(
        id=ident,
        speaker=speaker,
        kind=found.kind,
        content=tuple(reading.span(a, b, found.rule) for a, b in found.content),
        cue=reading.span(*found.cue, found.rule),
        stance=stance(found, content, lex) if content is not None else found.stance,
        via=via(found, speaker, sentence, reading, lex),
        hedged=hedged(found, sentence, lex),
        speakers=speakers,
        addressee=voices.speaker(found.addressee)[0] if found.addressee is not None else "",
        modality=modality(found.verb),
        source=reading.span(*words, found.rule),
    )
