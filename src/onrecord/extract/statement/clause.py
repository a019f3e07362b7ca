"""Clauses: whose verb it is, and where what hangs on it ends. Syntax first, tense and order where the parse is unsure."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

FINITE = {"VBD", "VBZ", "VBP", "MD"}
SUBJECTS = {"nsubj"}
EDGE = {",", ";", ":", "-", "–", "—", "(", ")"}
CLOSING = {"”", "»", "’", ")", "''"}
LINKS = {"and", "but", "or", "while", "also", "as", "then", "therefore", "further", "additionally", "both", "yet"}


def finite(verb: Token) -> bool:
    """Whether the verb carries tense, itself or by an auxiliary."""
    if verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in verb.children):
        return True
    return verb.tag_ == "VBN" and own_subject(verb) is not None  # a past tense taken for a participle


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive: then its subject does not speak."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def verbal(verb: Token) -> Token:
    """The first word of a verb with its auxiliaries and the adverbs among them ("has repeatedly said")."""
    first, start = verb, verb.sent.start
    while first.i > start and (before := first.nbor(-1)).head == verb and before.dep_ in ("aux", "auxpass", "neg", "advmod"):
        if before.tag_ == "TO":
            break
        first = before
    return first


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself."""
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says, as far as syntax tells."""
    return next(subjects(verb), None)


def subjects(verb: Token) -> Iterator[Token]:
    """Who may do what the verb says: its own subject, or those of clauses it may share one with, those of its tense first."""
    own = own_subject(verb)
    if own is not None:
        found = _antecedent(own, verb)
        yield from (found,) if found is not None else ()
        return
    others = []
    for here in _clauses_above(verb):
        own = own_subject(here) or next((c for c in here.children if c.dep_ == "nsubjpass"), None)
        found = _antecedent(own, here) if own is not None and (own.i < verb.i or verb.tag_ in ("VBG", "VB")) else None
        if found is None:
            continue
        if not finite(verb) or _tense(here) == _tense(verb):
            yield found
        else:
            others.append(found)
    yield from others
    yield from _misplaced(verb)


def _tense(verb: Token) -> str:
    """Past or not: what coordinated verbs have in common."""
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE), verb)
    return "past" if helper.tag_ in ("VBD", "VBN") else "present"


def _misplaced(verb: Token) -> Iterator[Token]:
    """Subjects that a misparse hides: of a clause hung on the verb's left, or the name right before it."""
    top = verb
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    for child in top.children:
        own = own_subject(child)
        if child.i < top.i and child.dep_ in ("ccomp", "parataxis") and own is not None and _tense(child) == _tense(verb):
            yield own
    name = _name_before(verb)
    yield from (name,) if name is not None else ()
    if verb.dep_ == "ROOT" and verb.tag_ in FINITE:
        yield from (e.root for e in reversed(verb.sent.ents) if e.label_ == "PERSON" and e.end < verb.i and _set_off(e))


def _set_off(name: Span) -> bool:
    """Whether a name stands after a comma, or first in its sentence, as a subject with a long apposition does."""
    return name.start == name.sent.start or name.doc[name.start - 1].text == ","


def _name_before(verb: Token) -> Token | None:
    """The name right before a main verb without a subject: the parser hung it on the phrase before it."""
    if verb.dep_ != "ROOT" or verb.tag_ not in FINITE:
        return None
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].tag_ == "RB":
        i -= 1
    word = verb.doc[i] if i >= verb.sent.start else verb
    return word if word.tag_ in ("NNP", "NNPS") and word.dep_ != "pobj" else None


def _clauses_above(verb: Token) -> Iterator[Token]:
    """The verbs that `verb` hangs under, nearest first, which could lend it a subject."""
    here, tense = verb, finite(verb)
    while here.head.i != here.i:
        here = here.head
        if here.pos_ in ("VERB", "AUX") and (finite(here) or not tense) and (here.tag_ != "VBG" or verb.tag_ == "VBG"):
            yield here


def _antecedent(own: Token, verb: Token) -> Token | None:
    """The noun that a relative pronoun stands for; any other subject as it is."""
    if own.tag_ in ("WDT", "WP") or own.lower_ == "that":
        return verb.head if verb.dep_ == "relcl" else None
    return own


def boundary_before(token: Token, start: int) -> int:
    """The index after the last word before `token`'s clause, links and punctuation taken off."""
    i = token.i
    doc = token.doc
    while i > start and _links(doc[i - 1], token):
        i -= 1
    return i


def _links(word: Token, verb: Token) -> bool:
    """Whether a word only joins a clause to the one before it."""
    if word.tag_ == "TO":
        return verb.tag_ == "VB"
    if word.text in CLOSING or (word.text == '"' and word.i and not word.nbor(-1).whitespace_):
        return False
    return word.is_punct or word.is_space or word.lower_ in LINKS or word.tag_ == "RB"


def conjuncts(verb: Token) -> Iterator[Token]:
    """The verbs coordinated with `verb` to its right, in order."""
    for child in verb.children:
        if child.dep_ in ("conj", "parataxis") and child.i > verb.i:
            yield child
            yield from conjuncts(child)


def trimmed(doc_span: Span) -> tuple[int, int]:
    """Character offsets of a stretch without white space and punctuation at its ends, brackets and quotes kept whole."""
    left, right = doc_span.start, doc_span.end
    doc = doc_span.doc
    while left < right and (doc[left].is_space or doc[left].text in EDGE or doc[left].text == "."):
        left += 1
    while right > left and (doc[right - 1].is_space or doc[right - 1].text in {*EDGE, ".", "..."} - {")"}):
        right -= 1
    if left >= right:
        return doc[doc_span.start].idx, doc[doc_span.start].idx
    return doc[left].idx, doc[right - 1].idx + len(doc[right - 1])
