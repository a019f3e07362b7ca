"""Quotations as statements: each stretch in quotation marks with the cue beside it, before, after or between its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from spacy.tokens import Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import passive, subject, verbal
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.model import Quotation, Reading

REACH = 30  # words between a quotation and its cue
LEAD = 160  # characters before a quotation that are looked at
MARKS = {"“", '"', "«", "''", "``", "„"}
ADDRESSED = 8  # words between a cue and whole sentences that no comma joins to it: told the court on Monday "..."
NAMED = 4  # a quotation of fewer words is a name or a borrowed word unless a cue stands beside it
INVERTED = 12  # words between an inverted verb and the head of its subject ("said the Deputy Head of ...")
ENDERS = ",?!.…—–-:"


@dataclass(frozen=True, slots=True)
class Said:
    """A cue found beside a quotation: its verb, its subject, and whether it stands before the words."""

    verb: Token
    source: Token
    before: bool


def quoted(reading: Reading, lex: Lexicon) -> Iterator[Attribution]:
    """The statements that a report gives in quotation marks."""
    last: Attribution | None = None
    for quotation in reading.quotations:
        said = _beside(reading, quotation, lex)
        if said is not None and last is not None and said.before and said.verb == last.verb:
            said = None
        if said is not None:
            if last is not None:
                said = _carried_on(reading, last, said)
                yield last
            last = _attribution(quotation, said, reading)
        elif last is not None and _continues(reading, last, quotation):
            last = replace(last, content=(*last.content, (quotation.start, quotation.end)))
    if last is not None:
        yield last


def _beside(reading: Reading, quotation: Quotation, lex: Lexicon) -> Said | None:
    """The cue of a quotation: a comma at its end points forward, else what leads up to it comes first."""
    after, before = partial(_after, reading, quotation, lex), partial(_before, reading, quotation, lex)
    forward = reading.text[quotation.start : quotation.end].rstrip().endswith(",")
    return after() or before() if forward else before() or after()


def _carried_on(reading: Reading, last: Attribution, said: Said) -> Said:
    """The cue with the speaker of the quotation right before it, where it has none of its own: '..., adding, "..."'."""
    gap = reading.text[max(last.content[-1][1], last.cue[1]) : said.verb.idx]
    bare = said.verb.tag_ == "VBG" and not re.search(r"\w", gap)
    return replace(said, source=last.source) if bare and last.source is not None else said


def _attribution(quotation: Quotation, said: Said, reading: Reading) -> Attribution:
    verb = said.verb
    return Attribution(
        cue=(verbal(verb).idx, verb.idx + len(verb)),
        content=(_words(reading.text, quotation),),
        stance="asserts",
        rule=f"{verb.lemma_}:quote",
        verb=verb,
        source=said.source,
        kind="direct",
        lemma=verb.lemma_,
    )


def _words(text: str, quotation: Quotation) -> tuple[int, int]:
    """The quotation without the comma that joins it to its cue."""
    inner = text[quotation.start : quotation.end]
    return quotation.start, quotation.start + len(inner.rstrip(" ,"))


def _continues(reading: Reading, last: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation without a cue goes on from the one before it: only its cue, or nothing, stands between."""
    end = max(last.content[-1][1], last.cue[1])
    gap = reading.text[end : quotation.start - 1]
    if len(quotation_words(reading, quotation)) < NAMED:
        return False
    if "\n" in gap:
        return not re.sub(r"[^\w]+", "", gap)
    return len(gap) < 60 and not re.search(r"[.!?]\s+\w", gap) and gap.rstrip()[-1:] in {",", ".", ":", "", "”", '"', ";"}


def quotation_words(reading: Reading, quotation: Quotation) -> list[str]:
    """The words between the marks."""
    return reading.text[quotation.start : quotation.end].split()


def _after(reading: Reading, quotation: Quotation, lex: Lexicon) -> Said | None:
    """The cue that follows a quotation: "...," said X or "...," X said."""
    text = reading.text
    inner = text[quotation.start : quotation.end].rstrip(" ’'")
    tail = re.match(r"(?:[”\"»’]|'')?\s*([,–—-]*)\s*", text[quotation.end : quotation.end + 8])
    start = quotation.end + (tail.end() if tail else 0)
    comma = bool(tail and tail.group(1))
    if not inner or (inner[-1] not in ENDERS and not comma) or text[start : start + 1] in ("", "\n"):
        return None
    first = _token_at(reading, start)
    if first is None:
        return None
    verb = _first_verb(first, lex)
    apart = (inner[-1] in ".:" and not comma) or first.dep_ in ("mark", "cc") or first.lower_ in ("while", "whereas")
    if verb is None or passive(verb) or (apart and _has_complement(verb)):
        return None
    source = _subject_beside(verb, first)
    return Said(verb, source, before=False) if source is not None else None


def _first_verb(first: Token, lex: Lexicon) -> Token | None:
    """The verb of saying that a tail begins with, after nothing but its subject."""
    doc = first.doc
    for i in range(first.i, min(first.i + REACH, len(doc))):
        token = doc[i]
        if (token.is_space and "\n" in token.text) or token.text in (".", ";", "“", "«", ":"):
            return None
        if token.pos_ in ("VERB", "AUX"):
            if "quote" in _bare(lex.frames(token.lemma_)) and token.tag_ != "VB":
                return token
            if (token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "relcl") or token.tag_ == "MD":
                return None
    return None


def _bare(frames: dict[str, str]) -> set[str]:
    return {f.split("-")[-1] for f in frames}


def _has_complement(verb: Token) -> bool:
    """Whether the verb has words of its own to carry, so that the quotation before it is not its object."""
    return any(c.i > verb.i and c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children)


def _subject_beside(verb: Token, first: Token) -> Token | None:
    """The subject of a cue verb: by syntax, else the noun phrase before or after it."""
    for child in verb.children:
        if child.i >= first.i and child.pos_ in ("NOUN", "PROPN", "PRON") and _may_be_subject(child, verb, first):
            return child
    if verb.i > first.i:
        last = verb.doc[verb.i - 1]
        return _noun_head(last if last.pos_ != "ADV" else verb.doc[max(first.i, verb.i - 2)], first.i)
    return _noun_head_right(verb.doc[verb.i + 1]) if verb.i + 1 < len(verb.doc) else None


def _may_be_subject(child: Token, verb: Token, first: Token) -> bool:
    """Whether a dependent is the subject; behind an inverted verb the parser may call it an object."""
    inverted = verb.i == first.i and 0 < child.i - verb.i < INVERTED
    return child.dep_ == "nsubj" or (inverted and child.dep_ in ("dobj", "attr", "oprd", "npadvmod"))


def _noun_head(token: Token, start: int) -> Token | None:
    inner = ("compound", "pobj", "prep", "appos", "nmod")
    while start <= token.head.i != token.i and token.dep_ in inner and token.head.pos_ in ("NOUN", "PROPN", "ADP"):
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def _noun_head_right(token: Token) -> Token | None:
    for _ in range(4):
        if token.pos_ in ("DET", "ADJ", "NUM") or token.dep_ in ("det", "compound", "amod", "poss", "nmod"):
            token = token.head if token.head.i > token.i else token.nbor(1)
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def _before(reading: Reading, quotation: Quotation, lex: Lexicon) -> Said | None:
    """The cue that leads up to a quotation: X said: "..." or As X said, "..." or X said "..."."""
    text, words = reading.text, len(quotation_words(reading, quotation))
    lead = text[max(0, quotation.start - LEAD) : quotation.start - 1].rstrip(" '")
    token = _token_at(reading, quotation.start - 1) if lead and words > 1 else None
    if token is None:
        return None
    joined = lead[-1] if lead[-1] in ":," else ""
    if not joined and (words < NAMED or not text[quotation.start].isupper()):
        return None
    whole = text[quotation.start : quotation.end].rstrip()[-1:] in (".", "?", "!")
    far = REACH if joined else ADDRESSED if whole else 1
    for i in range(token.i - 1, max(-1, token.i - REACH), -1):
        here = token.doc[i]
        if (here.is_space and "\n" in here.text) or here.text in (".", ";", "”"):
            return None
        if here.pos_ == "VERB":
            return _leading(here, joined, lex)
        far -= not here.is_space and here.text not in MARKS
        if far <= 0:
            return None
    return None


def _leading(verb: Token, mark: str, lex: Lexicon) -> Said | None:
    if "quote" not in _bare(lex.frames(verb.lemma_)) and not (mark == ":" and verb.lemma_ == "read"):
        return None
    who = subject(verb)
    return Said(verb, who, before=True) if who is not None and not passive(verb) else None


def _token_at(reading: Reading, offset: int) -> Token | None:
    span = reading.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
