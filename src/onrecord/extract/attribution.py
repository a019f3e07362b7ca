"""Attributions in the wide sense: not only what is said, but also what is thought, felt, wanted and talked about.

The record's statements leave attitudes and bare topics out; here they are found by the same syntax, for those who ask
who is said to hold what. Nothing of this enters the record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract import statement
from onrecord.extract.attribution_cue import Heard, heard, lexicon
from onrecord.extract.attribution_extent import beside, spared
from onrecord.model import Facts, Reading, Span, Statement

TURN = "turn"  # how the rule of a statement ends that is a turn of a transcript
RELATIVE = re.compile(r"\b(?:who|which|that)\b", re.IGNORECASE)


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
    found = [_widened(of_statement(made), reading) for made in statement.extract(reading, facts)]
    found += [_of_syntax(made, reading) for made in _beyond(reading, found)]
    return sorted(_outermost(found), key=lambda a: (a.cue[0].start, a.cue[0].end))


def _beyond(reading: Reading, known: Iterable[Attributed]) -> Iterator[Heard]:
    """What syntax attributes in the report's own words, where no cue is known."""
    starts = {token.idx for a in known for span in a.cue for token in _tokens(reading, span)}
    opens = [q.start for q in reading.quotations]
    for made in (made for sentence in reading.sentences() for made in heard(sentence)):
        before = bisect_right(opens, made.head.idx) - 1
        quoted = before >= 0 and made.head.idx < reading.quotations[before].end
        if not quoted and made.head.idx not in starts:
            yield made


def _tokens(reading: Reading, span: Span) -> Iterable[Token]:
    return reading.doc.char_span(span.start, span.end, alignment_mode="expand") or ()


def of_statement(made: Statement) -> Attributed:
    """A statement of the record as an attribution."""
    cue = (made.cue,) if made.cue else made.content[:1]
    lemma, _, frame = cue[0].rule.partition(":")
    return Attributed(lexicon().kind(lemma, frame), (made.source,) if made.source else (), cue, made.content)


def opened(found: Attributed, reading: Reading) -> Attributed:
    """The attribution of a statement with the word that opens a clause ("that", "to" before a verb) in what is said."""
    told = list(_tokens(reading, found.cue[0]))
    last = told[-1] if len(told) > 1 else None
    if last is None or not (last.tag_ == "TO" or (last.lower_ == "that" and last.dep_ == "mark")):
        return found
    cue = _spans(frozenset(t.i for t in told[:-1]), reading, found.cue[0].rule)
    first = next((s for s in found.content if 0 <= s.start - last.idx - len(last) <= 1), None)
    if first is None:
        return replace(found, cue=cue, content=(reading.span(last.idx, last.idx + len(last)), *found.content))
    content = tuple(reading.span(last.idx, s.end, s.rule) if s is first else s for s in found.content)
    return replace(found, cue=cue, content=content)


def _widened(found: Attributed, reading: Reading) -> Attributed:
    """The attribution of a statement with the extents of the wide reading."""
    found = opened(found, reading)
    cue = found.cue[0]
    source = tuple(_relative(span, cue) for span in found.source)
    head = _root(reading, cue)
    if head is not None and head.pos_ in ("VERB", "AUX"):
        taken = {t.i for s in (*source, *found.content) for t in _tokens(reading, s)}
        words = ({t.i for t in _tokens(reading, cue)} - spared(head)) | (beside(head) - taken)
        found = replace(found, cue=_spans(frozenset(words), reading, cue.rule))
    return replace(found, source=source)


def _root(reading: Reading, span: Span) -> Token | None:
    phrase = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return phrase.root if phrase is not None else None


def _relative(source: Span, cue: Span) -> Span:
    """In a clause on a noun ("Lund, who says") the word that stands for it, as a pronoun is given elsewhere."""
    inside = source.start < cue.start < source.end
    found = list(RELATIVE.finditer(source.quote, 0, cue.start - source.start)) if inside else []
    return Span(source.start + found[-1].start(), source.start + found[-1].end(), found[-1][0], source.rule) if found else source


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


def _outermost(found: list[Attributed]) -> list[Attributed]:
    """Those whose cue is not part of what another one attributes, the longest looked at first; turns of a transcript beside."""
    kept: list[Attributed] = []
    for one in sorted(found, key=lambda a: sum(s.end - s.start for s in a.content), reverse=True):
        cue = one.cue[0]
        over = (s for other in kept if not other.cue[0].rule.endswith(TURN) for s in other.content)
        if not any(s.start <= cue.start and cue.end <= s.end for s in over):
            kept.append(one)
    return kept
