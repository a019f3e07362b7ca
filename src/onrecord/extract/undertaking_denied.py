"""What is denied of an undertaking: not begun, not agreed, not to be built, left before it was done.

"The treaty was not signed" has the words of a signed one. What a plain denial leaves of a stage is settled here, over what
learned weights make of the words around; what is only asked, feared or supposed denies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.extract.undertaking_phrase import first_conjunct, lemma
from onrecord.lang import words

SETTLED = 30.0  # more than learned weights bring together
REACH = 3  # words between a name and the verb that is denied
NOT = frozenset(("not", "n't", "n’t", "never", "nor", "neither"))
MORE = frozenset(("only", "just", "merely", "simply", "solely"))  # "not only launched it"
TO_COME = frozenset(("will", "would", "wo", "shall", "'ll", "’ll", "'d", "’d"))
OPEN = frozenset(("may", "might", "should", "must", "ought", "need"))
SUPPOSED = frozenset(("if", "unless", "until", "whether", "lest", "before", "though", "although"))
LEFT_OPEN = frozenset(("plan", "intend", "mean", "want", "wish", "expect", "go"))  # "does not intend to build it"
ARGUMENTS = frozenset(("dobj", "nsubjpass", "nsubj", "pobj", "ccomp", "xcomp", "attr", "relcl", "acl", "appos"))
LEAVES = {
    "not": {"agree": "discussed", "ratify": "agreed", "begin": "stalled", "build": "stalled", "finish": "under way"},
    "yet": {"agree": "discussed", "ratify": "agreed", "begin": "agreed", "build": "agreed", "finish": "under way"},
    "refused": {"agree": "stalled", "ratify": "stalled", "begin": "stalled", "build": "stalled", "finish": "stalled"},
    "never": {"agree": "stalled", "ratify": "stalled", "begin": "cancelled", "build": "cancelled", "finish": "stalled"},
}


def denied_stage(head: Token) -> str:
    """The stage that a denial leaves, or '' where nothing is denied of the name headed by `head`."""
    first = first_conjunct(head)
    for verb in _governing(first):
        step = _steps().get(lemma(verb), "")
        if step and (how := _denied(verb) or _none(verb, first)) and not _supposed(verb):
            return LEAVES[how][step]
        if _quit(verb, first) and not _supposed(verb):
            return "cancelled"
    return ""


def absent(head: Token) -> bool:
    """Whether a report only says that there is no such thing: "there were no proposals to hold talks"."""
    word = first_conjunct(head)
    for _ in range(REACH):
        if word.dep_ == "attr" and any(c.lower_ == "no" for c in word.lefts) and any(c.dep_ == "expl" for c in word.head.lefts):
            return True
        if word.dep_ not in ("dobj", "pobj", "prep", "acl", "relcl", "conj") or word.head.i == word.i:
            return False
        word = word.head
    return False


def _none(verb: Token, first: Token) -> str:
    """`not` where no such thing came about: "no agreement was reached", "signed no treaty"."""
    here = first.head == verb and first.dep_ in ("nsubjpass", "dobj") and any(c.lower_ == "no" for c in first.lefts)
    return "not" if here and verb.tag_ in ("VBD", "VBN") and _asserted(verb) else ""


def _governing(first: Token) -> Iterator[Token]:
    """The verbs that a name stands under, nearest first: as object, as subject of a passive, behind a preposition."""
    word = first
    if word.pos_ == "VERB":
        yield word
    for _ in range(REACH):
        if word.dep_ not in ARGUMENTS and word.dep_ != "prep":
            return
        if word.dep_ == "nsubj" and any(c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp") for c in word.head.children):
            return
        if word.dep_ in ("relcl", "acl") and word.pos_ == "VERB":
            return
        word = word.head
        if word.pos_ == "VERB":
            yield word


def _denied(verb: Token) -> str:
    """How a verb is denied: `not` (so far), `yet` (still to be done), `refused`, `never` (not to be done), or ''."""
    beside = [c for c in verb.lefts if c.dep_ in ("neg", "aux", "auxpass", "advmod")]
    if not _negated(beside, verb):
        return _denied_above(verb)
    helped = {c.lower_ for c in beside}
    if OPEN & helped:
        return ""
    if TO_COME & helped:
        return "never"
    return "yet" if any(c.lower_ == "yet" for c in verb.children) else "not"


def _denied_above(verb: Token) -> str:
    """How the word above an infinitive or gerund denies it: "failed to", "have yet to", "no readiness to"."""
    above = verb.head
    to = any(c.lower_ == "to" for c in verb.lefts)
    if above.i == verb.i or verb.dep_ not in ("xcomp", "acl", "ccomp", "pcomp", "advcl"):
        return ""
    refused = lemma(above) in _listed("refusing") and not _negated(list(above.lefts), above) and _asserted(above)
    if refused or (to and _lacking(above)):
        return "refused"
    if verb.dep_ == "advcl":
        return ""
    if to and lemma(above) == "have" and any(t.lower_ == "yet" for t in above.subtree if t.i < verb.i):
        return "yet"
    if lemma(above) in LEFT_OPEN and _negated(list(above.lefts), above):
        return "never"
    goes_on = above.pos_ == "VERB" and verb.dep_ == "xcomp" and lemma(above) not in _listed("against") | _listed("refusing")
    return _denied(above) if goes_on else ""


def _lacking(above: Token) -> bool:
    """Whether the will to do something is missing: "no readiness to", "lacks the will to"."""
    missing = any(c.lower_ == "no" for c in above.lefts) or lemma(above.head) == "lack"
    return lemma(above) == "lack" or (lemma(above) in _listed("readiness") and above.pos_ == "NOUN" and missing)


def _negated(beside: list[Token], verb: Token) -> bool:
    """Whether "not" or the like stands before a verb, and is not the first half of "not only"."""
    for word in beside:
        if word.lower_ in NOT and word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ not in MORE:
            return True
    longer = any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.lefts) for c in verb.lefts)
    return longer or any(c.lower_ == "no" and c.dep_ == "neg" for c in beside)


def _quit(verb: Token, first: Token) -> bool:
    """Whether somebody left what is named: "withdrew from the pact", "pulled out of the project", "ended the programme"."""
    if not _asserted(verb) or _negated(list(verb.lefts), verb):
        return False
    if lemma(verb) in _listed("ending"):
        return first.dep_ == "dobj" and first.head == verb and lemma(first) not in _listed("passing")
    path = {t.lower_ for t in _between(first, verb)} | {c.lower_ for c in verb.children if c.dep_ == "prt"}
    return any(lemma(verb) == gone and leave <= path for gone, leave in _leaving())


def _between(low: Token, high: Token) -> Iterator[Token]:
    while low.head.i not in (high.i, low.i):
        low = low.head
        yield low


def _asserted(word: Token) -> bool:
    """Whether a verb or noun tells what is or was, not what is wanted or may come."""
    if word.pos_ in ("NOUN", "ADJ"):
        return True
    helped = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if "to" in helped:
        return word.dep_ == "xcomp" and lemma(word.head) in _listed("resolving") and _asserted(word.head)
    if word.tag_ == "VBG":
        return bool(helped & {"is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"})
    return not helped & (OPEN | {"would", "could", "can"})


def _supposed(verb: Token) -> bool:
    """Whether a clause, or one that it stands in, is only supposed or asked about: "if it is not signed"."""
    for word in (verb, *verb.ancestors):
        if any(c.lower_ in SUPPOSED and c.dep_ in ("mark", "advmod") for c in word.lefts):
            return True
    return verb.sent.text.rstrip().endswith("?")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(words("en", "undertakings")["denied"][name].split())


@cache
def _steps() -> dict[str, str]:
    """Verbs that take a work a step on, each with its step."""
    return {verb: step for step, verbs in words("en", "undertakings")["denied"]["steps"].items() for verb in verbs.split()}


@cache
def _leaving() -> tuple[tuple[str, frozenset[str]], ...]:
    """Verbs of leaving, each with the words that bring what is left."""
    listed = words("en", "undertakings")["denied"]["leaving"].split()
    return tuple((verb, frozenset(rest)) for verb, *rest in (phrase.split("-") for phrase in listed))
