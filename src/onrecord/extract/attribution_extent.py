"""How far the roles of an attribution reach: the words that stand with a cue, the words that name a source."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from onrecord.lang import words

BEFORE = ("aux", "auxpass", "neg", "advmod")  # what stands before a verb and belongs to the cue
BEHIND = ("neg", "prt")
GIVEN_TO = ("dobj", "dative")
EDGE = frozenset(",;:.\"'“”‘’—–-")


def beside(verb: Token) -> set[int]:
    """The verb with what stands with it and the words that lead to it ("has long said", "went on to say")."""
    found = _close(verb) | _medium(verb)
    leading = verb.head
    if any(c.tag_ == "TO" for c in verb.lefts):
        if verb.dep_ in ("xcomp", "advcl") and leading.pos_ == "VERB" and not any(c.dep_ == "dobj" for c in leading.children):
            found |= {i for i in _close(leading) if i < verb.i}
        elif verb.dep_ == "xcomp" and leading.dep_ == "acomp" and _only_leads(leading):
            found |= {leading.i} | _close(leading.head)
    elif verb.tag_ == "VBG":
        found |= _performed(verb)
    return found


def _only_leads(adjective: Token) -> bool:
    """Whether an adjective only leads to a verb ("is quick to say") and attributes nothing itself ("is sorry to")."""
    return adjective.pos_ == "ADJ" and adjective.lemma_ not in _words("adjectives")


def _close(verb: Token) -> set[int]:
    """The verb with its auxiliaries and particle, and the adverbs that touch it."""
    found = {verb.i} | {c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg")}
    found |= {c.i for c in verb.rights if c.dep_ in BEHIND}
    for child in reversed([c for c in verb.lefts if c.dep_ == "advmod" and c.tag_ != "WRB" and not c.n_rights]):
        if found.issuperset(range(child.i + 1, verb.i)):
            found |= subtree(child)
    behind = next((c for c in verb.rights if c.i == max(found) + 1), None)
    if behind is not None and behind.dep_ == "advmod" and behind.tag_ in ("RB", "RBR") and not behind.n_rights:
        found.add(behind.i)
    return found


def _medium(verb: Token) -> set[int]:
    """The medium of a saying, where it touches the verb: "said in a letter"."""
    for prep in (c for c in verb.rights if c.i == verb.i + 1 and c.lower_ in ("in", "during")):
        noun = next((c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in _words("media")), None)
        if noun is not None:
            return {prep.i, noun.i} | {i for c in noun.lefts for i in subtree(c)}
    return set()


def _performed(saying: Token) -> set[int]:
    """The act of speech that a participle of saying spells out: "issued a statement saying"."""
    noun, verb = saying.head, saying.head.head
    if saying.dep_ == "xcomp" and noun.pos_ == "VERB":  # "kept saying"
        return _close(noun)
    if saying.dep_ == "acl" and noun.dep_ == "dobj" and noun.lemma_ in _words("media"):
        return _close(verb) | {noun.i} | {i for c in noun.lefts for i in subtree(c)}
    return set()


def spared(verb: Token) -> set[int]:
    """What stands between a verb of saying and what is said without saying anything: the hearer, the day."""
    apart = [c for c in verb.rights if c.dep_ == "npadvmod" or (c.dep_ == "prep" and _dated(c))]
    clause = any(c.dep_ in ("ccomp", "xcomp", "parataxis") for c in verb.children)
    if clause or verb.lemma_ == "tell":
        apart += [c for c in verb.rights if c.dep_ in GIVEN_TO and c.lower_ != "it" and c.lemma_ not in _words("media")]
    return {i for c in apart for i in subtree(c)}


def _dated(prep: Token) -> bool:
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in prep.children)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words("en", "attributions")[name])


def named(source: Token, head: Token) -> set[int]:
    """The words that name a source, without a clause on it in which the cue stands ("farmers fearing ...")."""
    telling = next((t for t in (head, *head.ancestors) if t.head == source and t.i > source.i), None)
    return trim(subtree(source) - (subtree(telling) if telling is not None else set()), source.doc)


def subtree(token: Token) -> set[int]:
    """The words that hang on a word, and itself."""
    return {t.i for t in token.subtree}


def trim(indices: set[int], doc: Doc) -> set[int]:
    """Words without punctuation at either end."""
    kept = sorted(indices)
    while kept and doc[kept[0]].text in EDGE:
        kept.pop(0)
    while kept and doc[kept[-1]].text in EDGE:
        kept.pop()
    return set(kept)
