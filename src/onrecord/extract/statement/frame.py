"""Frames: after a cue word, where the content begins, and with which stance."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extract.statement.clause import finite, own_subject
from onrecord.extract.statement.lexicon import Frames, Lexicon

ASIDE = 10  # words that may stand between a cue and "that" ("said in a statement on Friday that")
NOUN_PHRASE = {"DT", "PDT", "PRP$", "PRP", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "EX", "$", "POS", "``", "''", "VBN", "RBS", "#"}
ASKING = {"how", "what", "why", "whether", "where", "who", "when", "if"}
SKIPPED = {"again", "once", "also", "today", "yesterday", "jointly", "publicly", "earlier", "later", "repeatedly"}


@dataclass(frozen=True, slots=True)
class Opening:
    """The first word of the content, the word after the last one of the cue, and what was matched."""

    start: int
    cue_end: int
    frame: str
    stance: str
    addressee: Token | None = None


def opening(cue: Token, frames: Frames, lex: Lexicon, end: int) -> Opening | None:
    """What follows the cue word, by the first of its frames that fits."""
    for here in dict.fromkeys((cue.i + 1, skip(cue, cue.i + 1, end))):
        particle = cue.doc[here].lower_ if here < end else ""
        prefixed = {f.removeprefix(f"{particle}-"): s for f, s in frames.items() if f.startswith(f"{particle}-")}
        if prefixed and (found := match(cue, prefixed, skip(cue, here + 1, end), here + 1, lex, end)) is not None:
            return found
    here = skip(cue, cue.i + 1, end)
    if here >= end:
        return None
    paired = _with_noun(cue, here, lex, end)
    if paired is not None:
        return paired
    plain = {f: s for f, s in frames.items() if "-" not in f}
    return match(cue, plain, here, cue.i + 1, lex, end)


def skip(cue: Token, here: int, end: int) -> int:
    """Past adverbs and short asides between commas."""
    doc = cue.doc
    while here < end:
        token = doc[here]
        if token.tag_ in ("RB", "RBR") and token.lower_ not in ("no", "not") or token.lower_ in SKIPPED or token.is_space:
            here += 1
        elif token.text == ",":
            close = next((j for j in range(here + 1, min(here + 22, end)) if doc[j].text == ","), 0)
            if not close or any(doc[j].pos_ in ("VERB", "AUX") and doc[j].tag_ in ("VBD", "VBZ", "VBP") for j in range(here, close)):
                return here
            here = close + 1
        elif token.dep_ == "npadvmod" or token.head.dep_ == "npadvmod" and token.head.i < end and token.head.head == cue:
            here += 1
        elif token.lower_ == "in" and here + 1 < end and doc[here + 1].lower_ in ("detail", "part", "particular", "full", "turn"):
            here += 2
        elif token.lower_ == "in" and doc[here : here + 4].text.lower() in ("in the strongest terms",):
            here += 4
        else:
            return here
    return here


def match(cue: Token, frames: Frames, here: int, cue_end: int, lex: Lexicon, end: int) -> Opening | None:
    """The first frame that fits what stands at `here`."""
    if here >= end:
        return None
    doc, token = cue.doc, cue.doc[here]
    if ("that" in frames or "+that" in frames) and (that := _that(cue, here, end)) is not None:
        stance = frames.get("that") or frames["+that"]
        return Opening(_comma(doc, that + 1, end), that + 1, "that", stance)
    if token.tag_ == "TO" and "to" in frames and here + 1 < end and _infinitive(doc, here + 1, end):
        return Opening(here + 1, here + 1, "to", frames["to"])
    if token.lower_ in ASKING:
        return Opening(here, cue_end, "how", frames["how"]) if "how" in frames else None
    if token.lower_ in frames and (token.pos_ in ("ADP", "SCONJ", "PART", "ADV") or token.lower_ in ("ahead",)):
        start = here + 1
        if token.lower_ == "ahead" and start < end and doc[start].lower_ == "of":
            start += 1
        return Opening(start, start, token.lower_, frames[token.lower_]) if start < end else None
    if token.lower_ == "about" and "+about" in frames:
        return Opening(here + 1, here + 1, "about", frames["+about"])
    if token.tag_ == "VBG" and "gerund" in frames:
        return Opening(here, cue_end, "gerund", frames["gerund"])
    if token.tag_ in NOUN_PHRASE or token.tag_ == "VBG" and token.dep_ in ("amod", "compound", "dobj"):
        return _noun_phrase(cue, frames, here, cue_end, lex, end)
    return None


def _that(cue: Token, here: int, end: int) -> int | None:
    """The index of the "that" which opens the complement of the cue."""
    doc = cue.doc
    for i in range(here, min(here + ASIDE * 2, end)):
        token = doc[i]
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.dep_ in ("mark",):
            head = token.head.head
            if i == here or head == cue or (i - here <= ASIDE and head.head == cue):
                return i
        if i == here and token.lower_ == "that" and (token.tag_ == "IN" or _opens_clause(doc, i, end)):
            return i
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _opens_clause(doc: Doc, at: int, end: int) -> bool:
    """Whether a "that" taken for a determiner still opens a clause: more follows than the rest of a noun phrase."""
    return at + 4 < end and doc[at].tag_ == "DT" and doc[at + 1].tag_ in ("JJ", "NNS", "NNP", "DT", "PRP", "CD", "NNPS", "IN", "EX")


def _comma(doc: Doc, here: int, end: int) -> int:
    return here + 1 if here < end and doc[here].text == "," else here


def _infinitive(doc: Doc, here: int, end: int) -> bool:
    return any(doc[j].tag_ in ("VB", "VBN", "VBP") for j in range(here, min(here + 4, end)))


def _noun_phrase(cue: Token, frames: Frames, here: int, cue_end: int, lex: Lexicon, end: int) -> Opening | None:
    if "topic" in frames:
        return topic(cue, here, lex, end, cue_end, frames["topic"])
    if "clause" in frames and _clause_at(cue, here):
        return Opening(here, cue_end, "clause", frames["clause"])
    towards = {f[1:]: s for f, s in frames.items() if f.startswith("+")}
    if towards:
        found = _past_addressee(cue, towards, here, end)
        if found is not None:
            return found
    if "that" in frames and (that := _past_content_noun(cue, here, lex, end)):
        return Opening(that + 1, that + 1, "that", frames["that"])
    if "named" in frames and any(c.dep_ == "oprd" and here < c.i < end for c in cue.children):
        return Opening(here, cue_end, "named", frames["named"])
    if "object" in frames and cue.doc[here].lower_ not in ("it", "this", "that", "so", "himself", "itself", "themselves"):
        return Opening(here, cue_end, "object", frames["object"])
    return None


def _past_content_noun(cue: Token, here: int, lex: Lexicon, end: int) -> int:
    """The index of "that" behind a noun which adds nothing to it ("the fact that"); 0 if there is none."""
    doc = cue.doc
    if doc[here].tag_ != "DT":
        return 0
    noun = next((i for i in range(here + 1, min(here + 3, end)) if doc[i].lemma_ in lex.content_nouns), 0)
    return noun + 1 if noun and noun + 2 < end and doc[noun + 1].lower_ == "that" else 0


def _clause_at(cue: Token, here: int) -> bool:
    for child in cue.children:
        if child.i > cue.i and child.dep_ == "ccomp" and child.left_edge.i <= here <= child.i:
            return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in child.children)
        if child.i > cue.i and child.dep_ == "ccomp" and finite(child) and own_subject(child) is None and child.left_edge.i > here:
            return any(c.dep_ == "dobj" and here <= c.i < child.left_edge.i for c in cue.children)
    return False


def _past_addressee(cue: Token, frames: Frames, here: int, end: int) -> Opening | None:
    """What follows "informed his counterpart": the first preposition, "that" or infinitive that belongs to the cue."""
    doc = cue.doc
    person = next((c for c in cue.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i >= here), None)
    if "to" in frames:
        for i in range(here + 1, min(here + 25, end)):
            if doc[i].tag_ == "TO" and doc[i].dep_ == "aux" and doc[i].head.head in (cue, person):
                return Opening(here, cue.i + 1, "+to", frames["to"], person)
    for i in range(here + 1, min(here + 25, end)):
        token = doc[i]
        if token.lower_ == "that" and "that" in frames and token.tag_ == "IN":
            return Opening(_comma(doc, i + 1, end), i + 1, "+that", frames["that"], person)
        if token.pos_ == "VERB" and token.tag_ in FINITE_TAGS:
            break
        if token.lower_ in ("about", "on") and token.lower_ in frames:
            return Opening(i + 1, i + 1, "+" + token.lower_, frames[token.lower_], person)
        if token.lower_ in ("how", "what", "why", "whether") and "how" in frames:
            return Opening(i, i, "+how", frames["how"], person)
    if "clause" in frames and (start := _clause_after(cue, person)) is not None:
        return Opening(start, cue.i + 1, "+clause", frames["clause"], person)
    for i in range(here + 1, min(here + 25, end)):
        token = doc[i]
        if token.lower_ in frames and token.pos_ == "ADP" and (token.head == cue or (token.head == person and person.tag_ != "NNP")):
            return Opening(i + 1, i + 1, "+" + token.lower_, frames[token.lower_], person)
    return None


FINITE_TAGS = {"VBD", "VBZ", "VBP"}


def _clause_after(cue: Token, person: Token | None) -> int | None:
    for child in cue.children:
        if child.dep_ == "ccomp" and person is not None and child.left_edge.i > person.i:
            return int(child.left_edge.i)
    return None


def topic(cue: Token, here: int, lex: Lexicon, end: int, cue_end: int, stance: str) -> Opening | None:
    """The first noun phrase of a list of topics that says what was held about one ("the need to ...")."""
    doc = cue.doc
    for i in range(here, end):
        token = doc[i]
        if token.lemma_ in lex.topic_nouns and token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "conj", "appos", "nsubj"):
            if i + 1 < end and doc[i + 1].tag_ in ("IN", "TO") or token.lemma_ in ("concern",):
                left = min((c.left_edge.i for c in token.lefts if c.dep_ in ("det", "poss", "amod", "compound")), default=i)
                return Opening(max(left, here), cue_end, "topic", lex.held.get(token.lemma_, stance))
    return None


def _with_noun(cue: Token, here: int, lex: Lexicon, end: int) -> Opening | None:
    """A verb that attributes together with a noun: "drew attention to", "expressed hope that"."""
    lemma = cue.lemma_
    table = lex.with_noun.get(lemma, {})
    if lemma in lex.light:
        table = lex.felt | table
    if not table:
        return None
    doc = cue.doc
    for i in range(here, min(here + 7, end)):
        token = doc[i]
        frames = table.get(token.lemma_ if token.lemma_ in table else token.lower_)
        if frames is not None:
            return _after_noun(cue, frames, here, i, lex, end)
        if token.pos_ in ("VERB", "AUX") and token.tag_ in FINITE_TAGS or token.is_punct and token.text != "-":
            return None
    return None


def _after_noun(cue: Token, frames: Frames, here: int, noun: int, lex: Lexicon, end: int) -> Opening | None:
    doc = cue.doc
    stance = next(iter(frames.values()))
    felt = doc[noun].lemma_ in lex.felt and cue.lemma_ in lex.light
    whole = Opening(here, cue.i + 1, "felt", stance) if felt else None
    if here < noun and any(doc[j].tag_ == "PRP$" or doc[j].pos_ in ("NOUN", "PROPN", "ADP") for j in range(here, noun)) and felt:
        after = doc[noun + 1].lower_ if noun + 1 < end else ""
        return match(cue, {"that": stance}, noun + 1, noun + 1, lex, end) if after == "that" else whole
    prefixed = {k.removesuffix("-topic"): v for k, v in frames.items() if k.endswith("-topic")}
    if prefixed and noun + 1 < end and doc[noun + 1].lower_ in prefixed:
        return topic(cue, noun + 2, lex, end, noun + 2, stance)
    after = skip(cue, noun + 1, end)
    if "object" in frames and after >= end:
        return Opening(here, cue.i + 1, "noun", stance)
    found = match(cue, frames, after, noun + 1, lex, end) if after < end else None
    if found is None and "object" in frames:
        return Opening(here, cue.i + 1, "noun", stance)
    return found or whole
