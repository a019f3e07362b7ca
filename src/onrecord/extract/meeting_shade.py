"""Shades: words that set an encounter apart, put it in the future, or raise it to another level."""

from __future__ import annotations

from itertools import islice, pairwise, takewhile

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_sighting import Sighting

NEAR = 9  # words behind an encounter that may tell its time


def definite(noun: Token) -> bool:
    """Whether the noun is told as known: the meeting, our talks."""
    return any(c.lower_ in ("the", "this", "these", "today", "our") for c in noun.lefts)


def raise_level(cast: Cast, sighting: Sighting, noun: Token) -> None:
    """Talks "at the level of ministers" are between the states of those who agree on them."""
    after = noun.doc[noun.i : min(noun.i + 16, noun.sent.end)].text.lower()
    if "ministerial level" not in after and "at the level of" not in after:
        return
    states = dict.fromkeys(s for p in sighting.parties if (s := cast.state_of(p.entity)))
    sighting.parties = [Party(s, "member", "ministerial level") for s in states]
    sighting.other = True


def shade(sighting: Sighting, token: Token) -> None:
    """Whether the words around set the encounter apart, put it in the future, or deny it."""
    near = [c for c in token.children if c.dep_ in ("amod", "advmod", "aux", "neg", "compound", "nummod", "acl", "relcl")]
    said = {c.lower_ for c in near} | {c.lemma_.lower() for c in near}
    sighting.other = sighting.other or bool(said & listed("other"))
    held = token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "at", "after", "following", "throughout")
    # agreed upon during a meeting, agreed when they met
    done = token.tag_ == "VBD" or (held and token.head.head.tag_ in ("VBD", "VBN"))
    bound = token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_ == "be"  # is to travel
    governor: set[str] = (
        set() if done else {t.lemma_.lower() for t in above(token) if t.i < token.i or not held}
    )  # at their talks, they agreed: held
    bygone = any(t.lower_ in listed("bygone") for t in token.doc[max(token.sent.start, token.left_edge.i - 3) : token.i])
    past = bygone or (token.dep_ == "pobj" and token.head.head.lemma_ in listed("results"))
    sighting.planned = (
        sighting.planned
        or bound
        or _later_on(token)
        or bool(said & listed("later"))
        or (not past and bool((said | governor) & listed("planned")))
    )
    sighting.possible = sighting.possible or any(t.tag_ == "MD" and t.lower_ in listed("possible") for t in above(token))
    negated = token.pos_ == "VERB" and any(c.dep_ == "neg" for c in token.children)
    sighting.denied = sighting.denied or negated or any(_hinders(t) for t in islice(token.ancestors, 6))
    sighting.separate = sighting.separate or bool({c.lower_ for c in token.subtree} & listed("several"))


def _later_on(token: Token) -> bool:
    """Whether it is to be later in a time that has begun: the visit to Chad later this week."""
    right = list(takewhile(lambda t: not t.is_punct, token.doc[token.i : min(token.i + NEAR, token.sent.end)]))
    return token.pos_ == "NOUN" and any(a.lower_ == "later" and b.lower_ in ("this", "today") for a, b in pairwise(right))


def still_to_be_done(noun: Token) -> bool:
    """Whether what is done at an encounter is still to be done: at the conference, they will discuss trade."""
    verb = noun.head.head
    during = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at", "throughout") and verb.pos_ == "VERB"
    return during and any(c.dep_ == "aux" and c.lower_ in ("will", "shall") for c in verb.children)


def _hinders(word: Token) -> bool:
    """Whether a word says that somebody could not do what hangs on it: unable to come, no longer able to come."""
    not_able = word.lower_ == "able" and any(
        t.dep_ == "neg" or t.lower_ == "longer" for t in word.doc[max(word.i - 3, 0) : word.i]
    )
    return not_able or word.lower_ in listed("unable")


def above(token: Token) -> list[Token]:
    """The words that govern a token, up to the next verb, with their auxiliaries; of verbs in a row, what governs the first."""
    found, here = [], token
    for _ in range(4):
        if here.head == here:
            break
        in_a_row = here.dep_ == "conj" and here.pos_ == "VERB"  # will travel to meet them and open the talks
        here = here.head
        found.append(here)
        found += [c for c in here.children if c.dep_ == "aux"]
        if here.dep_ == "ROOT" or (here.pos_ == "VERB" and not in_a_row):
            break
    return found
