"""Manner: what else a report says of a statement: quoted or not, hedged, by which agency, to whom, in which mood."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.model import Quotation, Reading

OWN_WORDS = 4  # a quotation of at least so many words is speech, a shorter one a name or a borrowed word
MARKS = '“”"«»„'


def kept_in_marks(found: Attribution, reading: Reading) -> Attribution:
    """An indirect find whose content is, wholly or in part, in quotation marks: direct without its marks, or mixed."""
    if found.kind != "indirect" or len(found.content) > 1:
        return found
    start, end = found.content[0]
    inside = [q for q in reading.quotations if q.start > start - 2 and q.start < end and _long(reading, q)]
    if not inside:
        return found
    whole = inside[0]
    if whole.start <= start + 1 and whole.end >= end - 2:
        return replace(found, kind="direct", content=((whole.start, min(whole.end, max(end, whole.end))),))
    return replace(found, kind="mixed")


def _long(reading: Reading, quotation: Quotation) -> bool:
    return len(reading.text[quotation.start : quotation.end].split()) >= OWN_WORDS


def hedged(found: Attribution, sentence: Phrase | None, lex: Lexicon) -> bool:
    """Whether the report keeps its distance: a hedge beside the cue or in indirect content ("reportedly", "was said to").

    A hedge that belongs to another statement of the sentence does not count. A cue of doubt ("claimed", "alleged") is one.
    """
    if found.verb is not None and found.verb.lemma_ in lex.doubting:
        return True
    if sentence is None or found.kind == "direct":
        return False
    return any(_hedge(t, lex) and (_inside(t, found) or t.head == found.verb) for t in sentence)


def _hedge(token: Token, lex: Lexicon) -> bool:
    return token.lower_ in lex.hedges or (token.lemma_ in lex.hedged_passives and _said_to(token))


def _inside(token: Token, found: Attribution) -> bool:
    """Whether a word stands in the content or the cue of a find."""
    return any(start <= token.idx < end for start, end in (found.cue, *found.content))


def _said_to(token: Token) -> bool:
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return token.tag_ == "VBN" and following == "to" and any(c.dep_ == "auxpass" for c in token.children)


def via(speaker: str, sentence: Phrase | None, reading: Reading, lex: Lexicon) -> str:
    """The agency that the same sentence credits for a statement, if that is not the speaker."""
    if sentence is None:
        return ""
    for mention in reading.mentions_in(sentence.start_char, sentence.end_char):
        entity = reading.entity(mention.entity)
        if entity is None or entity.id == speaker:
            continue
        name = reading.text[mention.start : mention.end]
        known = entity.kind == "organization" and name.casefold() in lex.agencies
        agency = known or name in reading.document.sources
        lead = reading.text[max(sentence.start_char, mention.start - 45) : mention.start]
        if agency and CREDITING.search(lead):
            return entity.id
    return ""


CREDITING = re.compile(r"\b(?:by|to|from|with|via|quoted|cited|told|citing|quoting|at)\b[^.;]{0,40}\Z|\A\W*\Z")


def modality(verb: Token | None) -> str:
    """Whether the statement was made, or will, would or won't be."""
    if verb is None:
        return "actual"
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "fail"):
        return "negated"
    helpers = [c for c in verb.children if c.dep_ in ("aux", "neg")]
    if any(c.dep_ == "neg" for c in helpers):
        return "negated"
    modal = next((c.lower_ for c in helpers if c.tag_ == "MD"), "")
    if modal in ("will", "shall", "'ll", "’ll"):
        return "future"
    return "conditional" if modal else "actual"


def sentence_of(found: Attribution) -> Phrase | None:
    """The sentence that the cue stands in."""
    word = found.verb if found.verb is not None else found.source
    return word.sent if word is not None else None
