"""Supplies and makes: who gives goods to whom, and whose product is named.

Goods are things sent or sold (gas, weapons, vaccines) and material help (military, humanitarian, financial); moral
support is none. A link needs both ends named or referred to in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.link_market import markets
from onrecord.extract.link_thanks import thanked
from onrecord.extract.link_trade import material, traded
from onrecord.extract.link_words import Found, listed, state_by_adjective
from onrecord.model import Entity, Facts, Reading
from onrecord.phrase import bounds

PARTIES = ("state", "organization", "region", "place")
CLAUSE = ("nsubj", "dobj", "nsubjpass")
MAKING = ("production", "manufacture", "assembly")


def supplies(reading: Reading, facts: Facts) -> Iterator[Found]:
    """Links of goods given, from giver to receiver, and of products made."""
    seen, named = set(), _named(reading)
    for sentence in reading.sentences():
        for found in (*_supplied(reading, sentence, named), *_made(reading, sentence)):
            if found[:3] not in seen:
                seen.add(found[:3])
                yield found
    told = (*traded(reading, facts), *thanked(reading, facts), *markets(reading, facts))
    yield from (found for found in told if found[:3] not in seen)


def _named(reading: Reading) -> frozenset[int]:
    """The tokens inside names of bodies and programmes, whose words are no goods: a Security Support mission."""
    kinds = {e.id: e.kind for e in reading.entities}
    bodies = (m for m in reading.mentions if kinds.get(m.entity) in ("organization", "programme", "event"))
    spans = (reading.doc.char_span(m.start, m.end, alignment_mode="expand") for m in bodies)
    return frozenset(t.i for span in spans if span is not None for t in span)


def _supplied(reading: Reading, sentence: Phrase, named: frozenset[int]) -> Iterator[Found]:
    for token in sentence:
        if token.lower_ not in listed("goods") or token.pos_ not in ("NOUN", "PROPN") or not material(token):
            continue
        if token.dep_ == "compound" and not {token.lower_} & listed("sending") and token.head.lower_ not in listed("goods"):
            continue
        if token.i in named or any(c.lower_ in ("any", "no") for t in (token, token.head) for c in t.children if c.dep_ == "det"):
            continue
        chain = [*_up(token)]
        verbs = [t for t in chain if t.pos_ == "VERB" and t.lemma_ in listed("giving")]
        givers = _by_adjective(reading, token) or next((g for t in (*verbs, *chain) if (g := _givers(reading, t))), ())
        givers = givers or _carrier(reading, token)
        givers = givers or _givers_near(reading, sentence, token)
        receivers = next((r for t in chain if (r := _receivers(reading, t))), ()) or _receivers_near(reading, sentence, token)
        start, end = _evidence(token, chain)
        for giver in givers:
            yield from (
                ("supplies", giver, receiver, reading.span(start, end, "goods-given"))
                for receiver in receivers
                if receiver not in givers
            )


def _by_adjective(reading: Reading, token: Token) -> tuple[str, ...]:
    """Whose goods they are by the adjective before them."""
    return next(((key,) for c in token.children if c.dep_ == "amod" and (key := state_by_adjective(reading, c.text))), ())


def _carrier(reading: Reading, token: Token) -> tuple[str, ...]:
    """Who starts or goes on with a delivery: Azerbaijan will start gas deliveries to Serbia."""
    verb = token.head
    carried = token.dep_ == "dobj" and token.lower_ in listed("sending") and verb.lemma_ in listed("carrying_on")
    return _subject(reading, verb) if carried else ()


def _givers_near(reading: Reading, sentence: Phrase, token: Token) -> tuple[str, ...]:
    """Who owns the goods in the words right before them, sends them, or is the subject of a verb of giving."""
    for left in reversed([t for t in sentence if token.i - 7 < t.i < token.i]):
        if left.pos_ in ("VERB", "ADP", "SCONJ") or left.lower_ in (";", ":"):
            break
        owner = state_by_adjective(reading, left.text) if left.dep_ in ("amod", "compound") else ""
        found = (owner,) if owner else _parties(reading, left) if left.dep_ in ("poss", "compound", "nmod") else ()
        if found:
            return found
    for right in (t for t in sentence if token.i < t.i < token.i + 12 and t.lower_ in ("by", "from")):
        if found := _objects(reading, right):
            return found
    givings = [t for t in sentence if t.i < token.i and t.lemma_ in listed("giving") and t.pos_ == "VERB" and token.i - t.i < 14]
    return _subject(reading, givings[-1]) if givings else ()


def _receivers_near(reading: Reading, sentence: Phrase, token: Token) -> tuple[str, ...]:
    """The first party after the goods that `to`, `for` or `into` brings."""
    for right in (t for t in sentence if token.i < t.i < token.i + 18):
        if right.lower_ in ("from", "by"):
            return ()
        if right.lower_ in ("to", "for", "into") and (found := _objects(reading, right)):
            return found
    return ()


def _up(token: Token) -> Iterator[Token]:
    """The goods noun, the deed noun over it and the verb of giving over that."""
    yield token
    here = token
    for _ in range(4):
        over = here.head
        if over == here:
            return
        if over.lower_ in listed("sending") or over.lemma_ in listed("giving") or over.lower_ in listed("goods"):
            yield over
        elif over.pos_ not in ("ADP", "NOUN", "VERB") or over.dep_ == "ROOT":
            return
        here = over


def _givers(reading: Reading, token: Token) -> tuple[str, ...]:
    for child in token.children:
        if child.dep_ == "poss" and (found := _parties(reading, child)):
            return found
        if child.dep_ in ("amod", "compound") and (key := state_by_adjective(reading, child.text)):
            return (key,)
        if child.dep_ == "compound" and (found := _parties(reading, child)):
            return found
        if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "from") and (found := _objects(reading, child)):
            return found
    return _subject(reading, token) if token.lemma_ in listed("giving") and token.pos_ == "VERB" else ()


def _subject(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Who the verb's subject is; of an infinitive, the subject of what it hangs on; of a relative clause, its noun."""
    here = verb
    for _ in range(3):
        subjects = [c for c in here.children if c.dep_ == "nsubj"]
        if subjects:
            return _parties(reading, subjects[0])
        if here.dep_ not in ("xcomp", "conj", "acl", "advcl"):
            return ()
        here = here.head
    return ()


def _receivers(reading: Reading, token: Token) -> tuple[str, ...]:
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "for", "into"):
            found = _objects(reading, child)
            if found:
                return found
        if child.dep_ == "dative" and (found := _parties(reading, child)):
            return found
    return ()


def _objects(reading: Reading, preposition: Token) -> tuple[str, ...]:
    for child in preposition.children:
        if child.dep_ == "pobj" and (found := _parties(reading, child, deep=True)):
            return tuple(dict.fromkeys((*found, *(i for c in child.conjuncts for i in _parties(reading, c)))))
    return ()


def _parties(reading: Reading, token: Token, deep: bool = False) -> tuple[str, ...]:
    """The states, bodies and places that a noun stands for, or (`the people of Ukraine`, `cities in X`) belongs to."""
    found = tuple(i for i in reading.refers(token) if (e := reading.entity(i)) and e.kind in PARTIES)
    if found or not deep or token.lower_ in listed("harm"):
        return found
    for child in token.children:
        if child.dep_ in ("poss", "compound", "nmod") and (inner := _parties(reading, child)):
            return inner
        if child.dep_ == "amod" and (key := state_by_adjective(reading, child.text)):
            return (key,)
        if child.dep_ == "prep" and child.lower_ in ("of", "in"):
            return next((i for c in child.children if c.dep_ == "pobj" and (i := _parties(reading, c))), ())
    return ()


def _evidence(token: Token, chain: list[Token]) -> tuple[int, int]:
    start, end = bounds(chain[-1] if chain[-1].pos_ == "NOUN" else token)
    if chain[-1].pos_ == "VERB":
        subject = [c for c in chain[-1].children if c.dep_ in CLAUSE]
        tail_start, tail_end = bounds(chain[-1], without=("advcl", "punct", "conj", "cc"))
        start, end = min([start, tail_start, *(c.idx for c in subject)]), max(end, tail_end)
    return start, end


def _made(reading: Reading, sentence: Phrase) -> Iterator[Found]:
    """The Russian S-400 system; production of the Osvey aircraft in Belarus."""
    for mention in reading.mentions_in(sentence.start_char, sentence.end_char):
        entity = reading.entity(mention.entity)
        phrase = (
            reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if entity and entity.kind == "product"
            else None
        )
        if phrase is None or entity is None:
            continue
        first = phrase[0]
        before = reading.doc[first.i - 1] if first.i else None
        maker = state_by_adjective(reading, before.text) if before is not None else ""
        if maker and before is not None:
            yield "makes", maker, entity.id, reading.span(before.idx, mention.end, "maker-adjective")
            continue
        for token in sentence:
            if token.lower_ in MAKING and 0 < phrase[0].i - token.i < 8:
                places = [
                    c
                    for m in reading.mentions_in(mention.end, sentence.end_char)
                    if m.start - mention.end < 30 and (c := reading.entity(m.entity)) and c.kind == "state"
                ]
                places = places or _lone_state(reading, sentence)
                if places:
                    yield "makes", places[0].id, entity.id, reading.span(token.idx, mention.end, "made-in")


def _lone_state(reading: Reading, sentence: Phrase) -> list[Entity]:
    """The one state that a sentence names: the Union State's industry is developing, with production of ..."""
    named = dict.fromkeys(m.entity for m in reading.mentions_in(sentence.start_char, sentence.end_char))
    states = [e for i in named if (e := reading.entity(i)) and e.kind == "state"]
    return states if len(states) == 1 else []
