"""Whose figure: the bodies that a number is about, by syntax, by who speaks, and by the sides of the report.

What is named in the phrase that is measured comes first ("Cuban citizens", "goods from Peru"), then who acts and who gets in
its clause. A mutual measure ("bilateral trade", "our trade") is of both sides, "our" of the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_clause import VERBS
from onrecord.extract.figure_counted import Counted
from onrecord.extract.link_words import state_by_adjective
from onrecord.extract.sides import BODIES, LANDS, body_of, kind_of, sides
from onrecord.lang import words
from onrecord.model import Facts, Reading

NAMED = BODIES | {"programme", "product"}
SITES = frozenset(("place", "event"))
PAIR, FEW, FAR = 2, 3, 60  # words on either side of a number that can say whose it is
UPWARD = ("pobj", "nummod", "compound", "quantmod", "nmod", "amod", "prep", "pcomp", "appos")
SHARED = ("xcomp", "conj", "advcl", "acl", "relcl")  # clauses that may have their subject from the one above
PLAIN = ("DET", "PUNCT", "SPACE")
APART = ("relcl", "advcl", "ccomp", "parataxis", "conj", "acl")  # clauses of their own beside the figure's
ROLES = ("nsubj", "nsubjpass", "dobj", "dative", "prep", "agent", "attr", "npadvmod", "poss", "obj")


def subjects(reading: Reading, facts: Facts, found: Counted, measure: str) -> tuple[str, ...]:
    """The bodies that a figure is about, those that its phrase names first; a place only where no body is named."""
    phrase = _phrase(found)
    inside = {t.i for t in phrase}
    clause = [t for t in _clause(found) if t.i not in inside]
    named = list(dict.fromkeys(_bodies(reading, phrase, NAMED)))
    if _mutual({t.lower_ for t in (*phrase, *clause)} | set(measure.lower().split()), told=bool(facts.meetings)):
        around = [i for i in _bodies(reading, clause, BODIES) if i not in named]
        pair = named if len(named) >= PAIR else [*named, *around]
        both = [i for i in sides(reading, facts) if i not in pair] if len(pair) < PAIR else []
        return tuple(dict.fromkeys([*pair, *both]))[: max(FEW, len(named))]
    named += _bodies(reading, clause, NAMED)
    if not any(kind_of(reading, i) in BODIES for i in named):
        named += _ours(reading, facts, found, (*phrase, *clause))
    return (
        tuple(dict.fromkeys(named)) or tuple(dict.fromkeys(_bodies(reading, (*phrase, *clause), SITES))) or _alone(reading, found)
    )


def _alone(reading: Reading, found: Counted) -> tuple[str, ...]:
    """The one state, region or place that the sentence names, where the clause names nobody."""
    sentence, at = found.number.sent, found.number.i
    words_near = found.number.doc[max(sentence.start, at - FAR) : min(sentence.end, at + FAR)]
    near = tuple(dict.fromkeys(_bodies(reading, words_near, LANDS | SITES)))
    return near if len(near) == 1 else ()


def _phrase(found: Counted) -> list[Token]:
    """The words of the noun phrase that the number counts or measures."""
    top = found.noun if found.noun is not None else found.number
    for _ in range(FAR):
        if top.dep_ not in UPWARD or top.head == top or top.head.pos_ in VERBS:
            break
        top = top.head
    return _under(top, found.number.i)


def _clause(found: Counted) -> Iterator[Token]:
    """The words of those who act, get or are named in the clause of the number, without clauses of their own."""
    verb = _verb(found.noun if found.noun is not None else found.number)
    for _ in range(FEW):
        if verb is None:
            return
        for child in verb.children:
            if child.dep_ in ROLES and child.lower_ != "according":
                yield from _under(child, found.number.i, APART)
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or verb.dep_ not in SHARED:
            return
        verb = verb.head if verb.head.pos_ in VERBS else _verb(verb)


def _under(top: Token, number: int, without: tuple[str, ...] = ()) -> list[Token]:
    """The words under `top` near the number, in text order, without clauses of the kinds in `without`.

    Only near ones: a list of thousands in one sentence must cost neither its square nor the depth of its tree.
    """
    found, stack = [], [top]
    while stack:
        here = stack.pop()
        if abs(here.i - number) <= FAR:
            found.append(here)
            stack += [c for c in here.children if c.dep_ not in without or (c.dep_ == "conj" and c.pos_ not in VERBS)]
    return sorted(found, key=lambda t: t.i)


def _verb(word: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    return next((t for t in word.ancestors if t.pos_ in VERBS and t.dep_ not in ("amod", "compound")), None)


def _bodies(reading: Reading, tokens: Iterable[Token], kinds: frozenset[str]) -> Iterator[str]:
    """The entities of `kinds` that words name, stand for or are the adjectives of; of a person, the body they stand for."""
    for token in tokens:
        if token.pos_ in PLAIN:
            continue
        for ident in reading.refers(token):
            kind = kind_of(reading, ident)
            if kind in kinds:
                yield ident
            elif kind == "person":
                yield from (b for b in body_of(reading, ident) if kind_of(reading, b) in kinds)
        if "state" in kinds and token.text[:1].isupper() and (state := state_by_adjective(reading, token.text)):
            yield state


def _mutual(lower: set[str], *, told: bool) -> bool:
    """Whether words tell of what two have with each other: bilateral trade, trade between our countries.

    Trade as such is so only in a report that has told of a meeting.
    """
    lists = _listed()
    between = bool(lower & lists["between"]) and bool(lower & lists["countries"])
    trade = told and bool(lower & lists["exchanged"]) and not lower & lists["one_sided"]
    return between or trade or bool(lower & lists["mutual"])


def _ours(reading: Reading, facts: Facts, found: Counted, tokens: Iterable[Token]) -> Iterator[str]:
    """The body of who speaks, where the words are in the first person."""
    if not {t.lower_ for t in tokens} & _listed()["ours"]:
        return
    at = found.number.idx
    for statement in facts.statements:
        if any(s.start <= at < s.end for s in statement.content):
            yield from body_of(reading, statement.speaker)
            return


@cache
def _listed() -> dict[str, frozenset[str]]:
    """The word lists of `figure_subject.yml`."""
    return {key: frozenset(value.split()) for key, value in words("en", "figure_subject").items()}
