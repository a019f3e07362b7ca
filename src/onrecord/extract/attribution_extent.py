"""How far the roles of an attribution reach: the words that stand with a cue, the words that name a source."""

from __future__ import annotations

from spacy.tokens import Doc, Token

BEFORE = ("aux", "auxpass", "neg", "advmod")  # what stands before a verb and belongs to the cue
EDGE = frozenset(",;:.\"'“”‘’—–-")


def beside(verb: Token) -> set[int]:
    """The verb with its auxiliaries, adverbs and the verb that leads to it ("has long said", "went on to say")."""
    found = {verb.i} | {c.i for c in verb.lefts if c.dep_ in BEFORE and c.tag_ not in ("TO", "WRB") and not c.n_rights}
    found |= {c.i for c in verb.rights if c.dep_ == "neg"}
    leading = verb.head
    if verb.dep_ == "xcomp" and leading.pos_ == "VERB" and any(c.tag_ == "TO" for c in verb.lefts):
        found |= {c.i for c in verb.lefts if c.tag_ == "TO"} | {leading.i}
        found |= {
            c.i for c in leading.children if c.dep_ in (*BEFORE, "prt") and c.i < verb.i and c.tag_ != "TO" and not c.n_rights
        }
    return found


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
