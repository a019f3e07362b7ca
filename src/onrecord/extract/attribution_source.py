"""Sources of attributions: whose saying or thought a verb, noun or adjective tells, by syntax."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from onrecord.lang import words

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = ("WDT", "WP")
STEPS = 4  # so many verbs up is a subject looked for


def holder(head: Token, carrier: Token | None) -> Token | None:
    """The head of the phrase that names the source, None where nobody is named."""
    if head.pos_ == "NOUN":
        found = _owner(head) or (subject(carrier) if carrier is not None else None)
    elif head.pos_ == "ADJ":
        found = subject(carrier) if carrier is not None else None
    else:
        found = subject(head)
    if found is None or (found.lower_ in _nobody() and found.tag_ not in RELATIVE):
        return None
    return found


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its subject or agent, or the one it shares with the verbs above it."""
    here = verb
    for _ in range(STEPS):
        passive = any(c.dep_ == "auxpass" for c in here.children) or (here.dep_ == "acl" and here.tag_ == "VBN")
        if passive and here == verb:
            return _agent(here)
        own = next((c for c in here.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return here.head if here.tag_ == "VBG" else None
        up = here.head
        if here.dep_ == "xcomp" and (told := next((c for c in up.children if c.dep_ == "dobj"), None)) is not None:
            return told
        if here.dep_ == "pcomp":
            up = up.head
        if here.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "acomp") or up == here:
            return None
        here = up
    return None


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _owner(noun: Token) -> Token | None:
    """Whose belief it is: "her belief", "the senator's belief", "fears among voters"."""
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is not None:
        return own
    preps = (
        c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ in words("en", "attributions")["source_prepositions"]
    )
    return next((c for prep in preps for c in prep.children if c.dep_ == "pobj"), None)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(words("en", "attributions")["no_source"])
