"""Thanks: goods and help that somebody is thanked for, told as given and not as wished.

"She thanked Norway for the weapons", "he expressed gratitude to the Japanese people for humanitarian aid to our country":
the giver is whom the thanks go to or who owns the help; the receiver is named, or else the side of whoever thanks.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.link_trade import Clause
from onrecord.extract.link_words import Found, listed
from onrecord.model import Facts, Reading

NEAR = 5  # words before help in which its kind must stand


def thanked(reading: Reading, facts: Facts) -> Iterator[Found]:
    """Links of goods from those who are thanked for them to those who got them."""
    clause = Clause(reading, facts)
    for sentence in reading.sentences():
        for token in sentence:
            if token.lemma_ in (listed("thanking") | listed("praising")) and token.pos_ in ("VERB", "NOUN", "ADJ"):
                yield from _gifts(reading, clause, sentence, token)
                break


def _gifts(reading: Reading, clause: Clause, sentence: Phrase, thanks: Token) -> Iterator[Found]:
    """The first goods after the words of thanks, with who gave them and who got them."""
    words = _clause(sentence, thanks)
    goods = next((t for t in words if _given(t)), None)
    if goods is None or any(c.dep_ == "neg" for c in thanks.children):
        return
    own = next((p for c in goods.children if c.dep_ in ("poss", "amod", "compound") and (p := clause.of(c))), ())
    givers = own or _thanked(clause, thanks)
    receivers = _receivers(clause, words, goods, givers)
    if not receivers and thanks.lemma_ in listed("praising"):
        receivers = _receivers(clause, words, thanks, givers) if own else ()
    elif not receivers:
        thankers = _thankers(clause, thanks)
        receivers = () if _others(reading, words, (*givers, *thankers)) else thankers
    for giver in givers:
        for receiver in receivers:
            if receiver not in givers:
                yield "supplies", giver, receiver, reading.span(thanks.idx, goods.idx + len(goods), "thanked-for")


def _clause(sentence: Phrase, thanks: Token) -> list[Token]:
    """The words that follow the thanks, up to the next verb beside it."""
    end = next((c.i for c in thanks.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i > thanks.i), sentence.end)
    return [t for t in sentence if thanks.i < t.i < end]


def _others(reading: Reading, words: list[Token], sides: tuple[str, ...]) -> bool:
    """Whether another state is named, for which the help may be."""
    start, end = (words[0].idx, words[-1].idx + len(words[-1])) if words else (0, 0)
    named = (reading.entity(m.entity) for m in reading.mentions_in(start, end))
    return any(e is not None and e.kind in ("state", "region") and e.id not in sides for e in named)


def _given(token: Token) -> bool:
    """Whether a word means goods or material help that is told as given."""
    if token.pos_ != "NOUN" or token.lower_ not in listed("thanked_for"):
        return False
    link = (token.head if token.dep_ == "compound" else token).head
    helped = link.lower_ == "with" and link.i > 0 and link.nbor(-1).lower_ in ("help", "problems")
    if helped or any(over.lower_ in listed("wishes") for over in token.ancestors):
        return False
    around = [t for t in token.lefts if t.i >= token.i - NEAR] + [t for left in token.lefts for t in left.conjuncts]
    with_ = (o for c in token.children if c.lower_ == "with" for o in c.children)
    kind = any(t.lower_ in listed("material") for t in around) or any(o.lower_ in listed("wares") for o in with_)
    return token.lower_ not in listed("soft_goods") or kind


def _thanked(clause: Clause, thanks: Token) -> tuple[str, ...]:
    """Whose deed the thanks are for: the verb's object, or whom gratitude goes to; a person stands for a state."""
    objects = [c for c in thanks.children if c.dep_ in ("dobj", "dative")]
    near = [thanks, thanks.head]
    objects += [o for t in near for c in t.children if c.lower_ == "to" for o in c.children if o.dep_ == "pobj"]
    nouns = dict.fromkeys(t for o in objects for t in (o, *o.conjuncts))
    return tuple(dict.fromkeys(i for noun in nouns for i in clause.of(noun) or _sides(clause, noun)))


def _sides(clause: Clause, noun: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side for i in clause.reading.refers(noun) for side in clause.side(i)))


def _thankers(clause: Clause, thanks: Token) -> tuple[str, ...]:
    """The side of whoever thanks: the subject of the verb of thanks, or of the verb over it."""
    for verb in (thanks, thanks.head):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return clause.of(child) or next((s for t in child.subtree if (s := _sides(clause, t))), ())
    return ()


def _receivers(clause: Clause, words: list[Token], after: Token, givers: tuple[str, ...]) -> tuple[str, ...]:
    """Whom `to` or `for` brings after a word, other than the givers."""
    for token in (t for t in words if t.i > after.i and t.lower_ in ("to", "for", "into")):
        if token.nbor(-1).lower_ in listed("before_to"):
            continue
        found = next((p for o in token.children if o.dep_ == "pobj" and (p := clause.of(o))), ())
        if found and not set(found) & set(givers):
            return found
    return ()
