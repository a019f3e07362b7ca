"""Roles: what part a name or nominal plays in its sentence, as far as that says who comes to mind next."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECT = frozenset(("nsubj", "nsubjpass"))
CLIMB = frozenset(("compound", "appos", "conj", "nmod", "amod", "npadvmod", "flat"))
COMPANY = frozenset(("with", "to", "between", "and", "alongside", "among", "by", "from", "for"))
SALIENCE = {"subject": 1.0, "inner-subject": 0.8, "company": 0.5, "object": 0.5, "owner": 0.45, "other": 0.3}


def role(token: Token) -> str:  # noqa: C901, PLR0911 one return a role
    """`subject` of the main clause, `inner-subject`, `object`, `company` ("with the leader"), `owner` or `other`."""
    here, steps, through = token, 0, ""
    while steps < 8:
        if here.dep_ in SUBJECT:
            if through in ("with", "between"):
                return "other"
            return "subject" if _main(here.head) else "inner-subject"
        if here.dep_ == "poss":
            return "owner"
        if here.dep_ in ("dobj", "dative", "attr"):
            return "object" if not through else "other"
        if here.dep_ == "pobj":
            if here.head.dep_ == "agent" and not through:
                return "subject" if _main(here.head.head) else "inner-subject"
            if here.head.lower_ in COMPANY and not through:
                return "company"
            if not through and _named_behind(here):
                here, steps = here.head.head, steps + 1
                continue
            through = through or here.head.lower_
            here = here.head.head
        elif here.dep_ in CLIMB and here.head != here:
            here = here.head
        elif here.dep_ == "ROOT" and here.pos_ in ("NOUN", "PROPN"):
            return "subject"
        else:
            return "other"
        steps += 1
    return "other"


def _named_behind(name: Token) -> bool:
    """Whether the parser hangs a name on the land of the title before it: with President of Chile Luis Perez."""
    land = any(c.dep_ == "compound" and c.ent_type_ in ("GPE", "LOC") for c in name.lefts)
    return name.head.lower_ == "of" and land and name.head.head.pos_ in ("NOUN", "PROPN")


def _main(verb: Token) -> bool:
    while verb.dep_ in ("conj", "ccomp") and verb.head != verb:
        if verb.dep_ == "ccomp" and verb.head.i < verb.i:
            return False
        verb = verb.head
    return verb.dep_ == "ROOT"
