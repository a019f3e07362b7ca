"""Words that settle how far an undertaking has come: the word that governs its name, its adjectives, its tense.

Learned weights know the verbs that four governments use; these lists hold for any report.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.undertaking_denied import SETTLED as DENIED
from onrecord.extract.undertaking_denied import denied_stage
from onrecord.extract.undertaking_feature import head_classes, lexicon, sort
from onrecord.extract.undertaking_phrase import first_conjunct, lemma, verb_form

SETTLED, LIKELY, REACH = 5.0, 2.0, 4
ENDS = frozenset(("completed", "stalled", "cancelled"))
VERBAL, NOMINAL = frozenset(("VERB", "AUX")), frozenset(("NOUN", "ADJ"))
HELPED = frozenset(("is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"))
WORKS, VAGUE = frozenset(("agreement", "facility", "project")), frozenset(("idle", "general"))
FIRM = frozenset(("agreed", "completed", "stalled", "cancelled"))
MOVED = frozenset(("dobj", "nsubj", "nsubjpass"))
ACTING = frozenset(("GPE", "ORG", "NORP"))
PLAIN = 14  # words and marks: as long as a sentence is that says one thing
MAYBE = frozenset(("may", "might", "could", "should"))
LASTING = frozenset(("programme", "agreement", "policy", "idle"))  # what is opened and then goes on: talks, a forum


def told_stage(head: Token) -> dict[str, float]:
    """The stages that a word above or beside the name settles, each with what it counts for."""
    if denied := denied_stage(head):
        return {denied: DENIED}
    beside = {name for word in _describing(head) for name in lexicon().beside_told.get(word, ())}
    if beside and _said_not(head):
        return {"stalled": SETTLED}
    if beside:
        return dict.fromkeys(sorted(beside), SETTLED / len(beside))
    if _wanting(head):
        return {"proposed": SETTLED}
    return _moved(head) or _talked_of(head)


def _said_not(head: Token) -> bool:
    """Whether it is denied that a thing is so: "the talks are not under way"."""
    be = head.head
    told = head.dep_ == "nsubj" and lemma(be) == "be" and be.tag_ in ("VBZ", "VBP", "VBD")
    return told and any(c.dep_ == "neg" for c in be.children)


def _wanting(head: Token) -> bool:
    """Whether the doing of something is only called needed: "the resumption of exports is vital"."""
    be = head.head
    if head.dep_ != "nsubj" or head.pos_ == "PROPN" or lemma(be) != "be" or be.tag_ not in ("VBZ", "VBP"):
        return False
    doing = any(c.lower_ == "of" for c in head.rights)
    return doing and any(c.dep_ == "acomp" and lemma(c) in lexicon().needed for c in be.children)


def plainly_told(head: Token) -> bool:
    """Whether a short sentence says of a work what became of it and little else: agreed, done, halted or called off.

    "They agreed to build a railway", "the contract was terminated": a noun that names a work, right under the verb.
    """
    if len(head.sent) > PLAIN:
        return False
    first = first_conjunct(head)
    classes = head_classes(lemma(head), sort(head))
    if WORKS.isdisjoint(classes) or not VAGUE.isdisjoint(classes) or first.dep_ not in MOVED or first.head.pos_ != "VERB":
        return False
    if first.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in first.head.children):
        return False
    told = told_stage(head)
    return any(stage in FIRM and weight == SETTLED for stage, weight in told.items()) and _asserted(first.head)


def _asserted(verb: Token) -> bool:
    """Whether a verb stands in a main clause, or as what somebody agreed to do there."""
    while _open(verb) and verb.dep_ in ("xcomp", "conj") and verb.head.i != verb.i:
        verb = verb.head
    return not _open(verb) and verb.dep_ in ("ROOT", "conj", "ccomp")


def _describing(head: Token) -> Iterator[str]:
    """What stands beside a name or is said of it by "is": "ongoing work", "the treaty signed in May", "the work is under way"."""
    for word in head.children:
        if word.dep_ == "amod" or (word.dep_ == "acl" and word.tag_ == "VBN"):
            yield word.lower_ if word.tag_ == "VBN" else lemma(word)
    if head.dep_ == "nsubj" and lemma(head.head) == "be":
        for word in head.head.children:
            if word.dep_ in ("acomp", "attr", "advmod", "prep"):
                yield "-".join((word.lower_, *(c.lower_ for c in word.children if c.dep_ == "pobj")))


def _moved(head: Token) -> dict[str, float]:
    """The stage that a verb or noun above the name settles."""
    above = list(_above(first_conjunct(head)))
    if _hypothetical(head):
        return {"proposed": SETTLED}
    for number, word in enumerate(above):
        names = ["completed"] if _brought_about(word, head) else _names(word, above[number + 1 :])
        if names == ["completed"] and any(verb_form(t) == "-to" for t in above[:number]):
            continue  # "completed its part of the job to obtain X"
        if names:
            return dict.fromkeys(names, SETTLED / len(names))
        if word.pos_ == "VERB":
            tense = _tense(word, head)
            if tense or word.tag_ in ("VBD", "VBZ", "VBP"):
                return tense
    return {}


def _hypothetical(head: Token) -> bool:
    """Whether a thing is only said to be able to do some good: "only a treaty can end the quarrel"."""
    verb = head.head
    some = any(c.lower_ in ("a", "an") for c in head.lefts) and head.dep_ == "nsubj" and verb.pos_ == "VERB"
    return some and any(c.dep_ == "aux" and c.lower_ in ("can", "could", "would", "may", "might") for c in verb.children)


def _names(word: Token, above: list[Token]) -> list[str]:
    """The stages that a word tells where it stands, under the words above it."""
    told = _told(word)
    names = [name for name in told if name not in ENDS or _done(word)]
    if "under way" in told and _undone(word):
        return ["stalled"]
    if "cancelled" in told and _resolved(word, above):
        return ["cancelled"]
    if not names and "completed" in told and word.pos_ == "VERB":
        bound = bool(above) and _open(word) and "agreed" in _told(above[0])
        return ["agreed"] if bound else ["under way"]  # what is yet to be completed goes on, unless somebody binds himself to it
    if names and (_maybe(word) or ("agreed" in names and _wished(word, above))):
        return ["proposed"]
    return names


def _undone(word: Token) -> bool:
    """Whether what should go on has not been done: "has not implemented"."""
    helped = {c.lower_ for c in word.children if c.dep_ in ("aux", "neg")}
    return bool(helped & {"has", "have"}) and bool(helped & {"not", "n't", "n’t"})


def _resolved(word: Token, above: list[Token]) -> bool:
    """Whether a thing is being called off, or somebody agreed to call it off: "decided to cancel the exercise"."""
    ending = word.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in HELPED for c in word.children)
    return ending or (word.pos_ == "VERB" and _open(word) and bool(above) and "agreed" in _told(above[0]))


def _maybe(word: Token) -> bool:
    """Whether a verb says what may or should be done: "the contract may be signed"."""
    return word.pos_ == "VERB" and any(c.dep_ == "aux" and c.lower_ in MAYBE for c in word.children)


def _wished(word: Token, above: list[Token]) -> bool:
    """Whether somebody only wants it agreed: "urged them to commit to X", "the possibility of signing X"."""
    for higher in above:
        if not _open(word):
            return False
        if "proposed" in _told(higher):
            return True
        word = higher
    return False


def _open(word: Token) -> bool:
    """Whether a word asserts nothing by itself: a noun, an infinitive, a gerund."""
    helped = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    return word.pos_ in NOMINAL or "to" in helped or (word.tag_ == "VBG" and not helped & HELPED)


def _talked_of(head: Token) -> dict[str, float]:
    """What is talked about is discussed, unless it goes on already: "discussed efforts to", "the ongoing work"."""
    first = first_conjunct(head)
    for word in (first, *_above(first)):
        going = any(c.dep_ == "amod" and lemma(c) in lexicon().ongoing for c in word.children)
        if going or lemma(word) in lexicon().going or word.pos_ == "ADJ":
            return {}
        if word.i != first.i and word.pos_ == "VERB" and lemma(word) in lexicon().talked:
            return {"discussed": LIKELY}
    return {}


def _done(word: Token) -> bool:
    """Whether what a word says has come about: not an aim ("to complete"), not to come ("should be completed"), not denied."""
    open_ = any(c.dep_ == "neg" or (c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to")) for c in word.children)
    return word.pos_ == "NOUN" or (word.tag_ in ("VBD", "VBN", "VBZ", "VBP") and not open_)


def _told(word: Token) -> tuple[str, ...]:
    """The stages a word tells; what somebody refuses to do is stalled, and "to conclude an agreement" is an aim."""
    told = lexicon().told.get(lemma(word)) or lexicon().told.get(word.lower_, ())
    if word.pos_ == "NOUN" and lemma(word) in lexicon().promised and any(lemma(c) in lexicon().new for c in word.lefts):
        return ("agreed",)  # its recent commitment to take part
    above = word.head
    aim = word.pos_ == "VERB" and _open(word)
    to = aim and word.tag_ != "VBG"
    if to and above.i != word.i and "stalled" in lexicon().told.get(lemma(above), ()) and _done(above):
        return ("stalled",)
    return () if aim and lemma(word) in lexicon().sealing else told


def _brought_about(word: Token, head: Token) -> bool:
    """Whether a past tense tells that the named thing was built or opened: "two hospitals were built", "they restored it"."""
    if word.pos_ != "VERB" or word.i == head.i or lemma(word) not in lexicon().done or head.head.i != word.i:
        return False
    if lemma(word) == "open" and not LASTING.isdisjoint(head_classes(lemma(head), sort(head))):
        return False
    helped = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass", "neg")}
    passive = head.dep_ == "nsubjpass" and bool(helped & {"was", "were", "been"})
    active = head.dep_ == "dobj" and (word.tag_ == "VBD" or bool(helped & {"has", "have"}))
    return (passive or active) and not helped & {"being", "will", "to", "not", "n't", "n’t", "should", "could", "would", "may"}


def _above(head: Token) -> Iterator[Token]:
    """The words that govern a name, nearest first; a verb that names the work itself is one of them."""
    if head.pos_ == "VERB":
        yield head
    for number, word in enumerate(head.ancestors):
        if number >= REACH:
            return
        if word.pos_ in VERBAL or word.pos_ in NOMINAL:
            yield word
        if word.dep_ in ("ccomp", "advcl", "relcl") and verb_form(word) == "":
            return


def _tense(verb: Token, head: Token) -> dict[str, float]:
    """A work that is being done is under way, one that is being studied discussed, one that is planned or to come agreed."""
    helped = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "being" in helped or (verb.tag_ == "VBG" and helped & {"is", "are", "'re", "’re"}):
        return {"discussed" if lemma(verb) in lexicon().studied else "under way": SETTLED}
    if lemma(verb) in lexicon().planned and not any(c.dep_ == "neg" for c in verb.children):
        return {"agreed": SETTLED}
    if _is_to(verb):
        return {"agreed": LIKELY}
    acts = head == verb or lemma(verb) in lexicon().works | lexicon().to_come
    to_come = "will" in helped or ("would" in helped and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD")
    return {"agreed": LIKELY} if to_come and acts else {}


def _is_to(verb: Token) -> bool:
    """Whether somebody is to do it, or it is to be done: "the firm Alfa is to build", "the port is to be built"."""
    if verb.dep_ != "xcomp" or verb_form(verb) != "-to" or verb.head.tag_ not in ("VBZ", "VBP") or lemma(verb.head) != "be":
        return False
    who = (t for c in verb.head.children if c.dep_ == "nsubj" for t in c.subtree)
    return any(c.dep_ == "auxpass" for c in verb.children) or any(t.ent_type_ in ACTING for t in who)
