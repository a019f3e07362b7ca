"""Attributions in the wide sense: not only what is said, but also what is thought, felt, wanted and talked about.

The record's statements leave attitudes and bare topics out; here they are found by the same syntax, for those who ask
who is said to hold what. Nothing of this enters the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract import statement
from onrecord.extract.attribution_cue import Heard, heard, lexicon
from onrecord.model import Facts, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who is given as the source of what: each role as the stretches of the text that it covers.

    `kind` is `said`, `thought` (held, felt, wanted, decided) or `topic` (talked about, with nothing said of it).
    `source` is empty where the words name nobody.
    """

    kind: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributed(reading: Reading) -> list[Attributed]:
    """The outermost attributions of a report, in the order of its text."""
    facts = Facts(document=reading.document, entities=reading.entities)
    found = [of_statement(made) for made in statement.extract(reading, facts)]
    found += [_of_syntax(made, reading) for made in _beyond(reading, found)]
    return sorted(_outermost(found), key=lambda a: (a.cue[0].start, a.cue[0].end))


def _beyond(reading: Reading, known: Iterable[Attributed]) -> Iterator[Heard]:
    """What syntax attributes outside of the words that are quoted, and of the cues that are known."""
    taken = [s for a in known for s in (*a.cue, *(a.content if a.cue[0].rule.startswith("quot") else ()))]
    starts = {token.idx for s in taken for token in _tokens(reading, s)}
    for sentence in reading.sentences():
        yield from (made for made in heard(sentence) if made.head.idx not in starts)


def _tokens(reading: Reading, span: Span) -> Iterable[Token]:
    return reading.doc.char_span(span.start, span.end, alignment_mode="expand") or ()


def of_statement(made: Statement) -> Attributed:
    """A statement of the record as an attribution."""
    cue = (made.cue,) if made.cue else made.content[:1]
    source = (made.source,) if made.source else ()
    lemma, _, frame = cue[0].rule.partition(":")
    return Attributed(lexicon().kind(lemma, frame), source, cue, made.content)


def _of_syntax(made: Heard, reading: Reading) -> Attributed:
    roles = (_spans(role, reading, made.rule) for role in (made.source, made.cue, made.content))
    return Attributed(made.kind, *roles)


def _spans(indices: frozenset[int], reading: Reading, rule: str) -> tuple[Span, ...]:
    """Words as the unbroken stretches that they form."""
    doc, runs = reading.doc, list[list[int]]()
    for i in sorted(indices):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(reading.span(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]]), rule) for run in runs)


def _outermost(found: list[Attributed]) -> Iterator[Attributed]:
    """Those whose cue is not part of what another one attributes."""
    for one in found:
        cue = one.cue[0]
        around = (s for other in found if other is not one for s in other.content)
        if not any(s.start <= cue.start and cue.end <= s.end for s in around):
            yield one
