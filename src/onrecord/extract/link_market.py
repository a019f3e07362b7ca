"""Markets: who buys from whom or supplies whom by a noun for it, as trade reports and columns tell it.

"Iran's top export destination was China, followed by Iraq", "Turkey is the largest buyer of Ukrainian grain",
"Russia remains Hungary's main supplier of gas", "China, the biggest importer of Brazilian soy".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.link_trade import Clause
from onrecord.extract.link_words import Found, listed
from onrecord.model import Facts, Reading

Sides = tuple[str, ...]


def markets(reading: Reading, facts: Facts) -> Iterator[Found]:
    """Links of goods told by a noun for a buyer, a market or a supplier."""
    clause = Clause(reading, facts)
    for sentence in reading.sentences():
        for token in sentence:
            if token.lemma_ in listed("buyers") or token.lemma_ in listed("suppliers"):
                yield from _told_by(reading, clause, sentence, token)


def _told_by(reading: Reading, clause: Clause, sentence: Phrase, noun: Token) -> Iterator[Found]:
    """The links of one such noun: its owner on one side, who is told to be it on the other."""
    buys = noun.lemma_ in listed("buyers")
    if noun.lemma_ in listed("of_goods") and not any(_goods(t) for t in noun.subtree):
        return
    owners = _owners(clause, noun, buys)
    others = [side for side in _held(reading, clause, sentence, noun) if side not in owners]
    start, end = min(noun.idx, noun.sent.start_char), noun.sent.end_char
    for owner in owners:
        for other in others:
            giver, receiver = (owner, other) if buys else (other, owner)
            yield "supplies", giver, receiver, reading.span(start, end, "market-named")


def _goods(token: Token) -> bool:
    return token.lower_ in listed("wares") or token.lemma_ in ("export", "import")


def _owners(clause: Clause, noun: Token, buys: bool) -> Sides:
    """Whose market or supplier it is: its possessor, whose goods it buys, or whom it supplies."""
    for child in noun.children:
        if child.dep_ == "poss" and (found := clause.of(child)):
            return found
    links = ("of", "for") if buys else ("to", "for")
    brought = (o for c in noun.children if c.dep_ == "prep" and c.lower_ in links for o in c.children if o.dep_ == "pobj")
    return next((found for o in brought if (found := clause.of(o))), ())


def _held(reading: Reading, clause: Clause, sentence: Phrase, noun: Token) -> Sides:
    """Who is told to be it: the subject of being it, the noun that it stands beside, or those listed after the verb."""
    verb = noun.head
    if noun.dep_ == "appos":
        return clause.all_of(noun.head)
    if verb.lemma_ not in listed("being") or any(c.dep_ == "neg" for c in verb.children):
        return ()
    if noun.dep_ == "attr":
        return next((clause.all_of(c) for c in verb.children if c.dep_ == "nsubj"), ())
    if noun.dep_ != "nsubj":
        return ()
    named = reading.mentions_in(verb.idx, sentence.end_char)
    states = [m for m in named if (e := reading.entity(m.entity)) and e.kind == "state"]
    return tuple(dict.fromkeys(m.entity for m in states if not reading.text[: m.start].endswith(("from ", "from the "))))
