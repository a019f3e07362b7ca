"""Cues of attributions: a verb, noun or adjective that attributes, with whoever it attributes to and what, by syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from onrecord.extract.attribution_extent import beside, named, subtree, trim
from onrecord.extract.attribution_source import holder
from onrecord.lang import words

CLAUSES = ("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp")
Frames = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution as the positions of its words."""

    head: Token
    kind: str
    rule: str
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which words attribute, and in which frames."""

    verbs_said: dict[str, Frames]
    verbs_thought: dict[str, Frames]
    nouns_said: dict[str, Frames]
    nouns_thought: dict[str, Frames]
    adjectives: dict[str, Frames]
    carriers: frozenset[str]
    topic_frames: frozenset[str]
    topic_verbs: frozenset[str]
    base_forms: dict[str, str]

    def frames(self, head: Token) -> Frames:
        """The frames of a word; none for a word that does not attribute."""
        if felt(head):
            return self.adjectives[head.lower_]
        if head.pos_ in ("VERB", "AUX"):
            lemma = self.base_forms.get(head.lemma_, head.lemma_)
            return self.verbs_thought.get(lemma) or self.verbs_said.get(lemma, ())
        if head.pos_ == "NOUN":
            return self.nouns_thought.get(head.lemma_) or self.nouns_said.get(head.lemma_, ())
        return self.adjectives.get(head.lemma_, ()) if head.pos_ == "ADJ" else ()

    def kind(self, lemma: str, frame: str) -> str:
        """What an attribution by this word is: `said`, `thought` or `topic`."""
        lemma = self.base_forms.get(lemma, lemma)
        if lemma in self.verbs_thought or lemma in self.nouns_thought or lemma in self.adjectives:
            return "thought"
        return "topic" if frame in self.topic_frames or (lemma in self.topic_verbs and frame == "object") else "said"


def felt(head: Token) -> bool:
    """Whether a participle is an adjective of the list: "is convinced that"."""
    return head.tag_ == "VBN" and passive(head) and head.lower_ in lexicon().adjectives


@cache
def lexicon() -> Lexicon:
    """The words of English that attribute."""
    table = words("en", "attributions")
    return Lexicon(
        verbs_said=_frames(table["said"]),
        verbs_thought=_frames(table["thought"]),
        nouns_said=_frames(table["nouns"]["said"]),
        nouns_thought=_frames(table["nouns"]["thought"]),
        adjectives=_frames(table["adjectives"]),
        carriers=frozenset(table["carriers"]),
        topic_frames=frozenset(table["topic_frames"]),
        topic_verbs=frozenset(table["topic_verbs"]),
        base_forms=table["base_forms"],
    )


def _frames(table: dict[str, str]) -> dict[str, Frames]:
    return {lemma: tuple(frames.split()) for lemma, frames in table.items()}


def heard(sentence: Span) -> Iterator[Heard]:
    """The attributions in a sentence that its syntax shows."""
    for head in sentence:
        frames = lexicon().frames(head)
        if frames and head.dep_ != "aux" and (made := _attribution(head, frames)) is not None:
            yield made


def _attribution(head: Token, frames: Frames) -> Heard | None:
    found = _clause(head, frames) or _governed(head, frames)
    if found is None:
        return None
    frame, link, content = found
    carrier = _carrier(head)
    source = next((c for c in head.children if c.dep_ == "nsubjpass"), None) if felt(head) else holder(head, carrier)
    if source is None and not passive(head) and not (frame in ("that", "ing") and head.pos_ == "NOUN"):
        return None
    whose = named(source, head) if source is not None else set[int]()
    if source is None and passive(head):
        content = content | {i for c in head.children if c.dep_ == "nsubjpass" for i in subtree(c)}
    cue = _cue(head, carrier, link) - whose
    said = content - cue - whose
    if not said or (source is not None and source.i in cue):
        return None
    return Heard(
        head,
        lexicon().kind(head.lower_ if felt(head) else head.lemma_, frame),
        f"{head.lemma_}:{frame}",
        frozenset(whose - content),
        frozenset(cue),
        frozenset(said),
    )


def _clause(head: Token, frames: Iterable[str]) -> tuple[str, list[Token], set[int]] | None:
    """The clause that a word governs: what kind, and its words."""
    for child in head.children:
        if child.dep_ not in CLAUSES or (child.i < head.i and child.dep_ != "ccomp"):
            continue
        frame = _frame_of(child, head)
        if frame in frames or (child.dep_ == "ccomp" and frame and head.pos_ == "VERB"):
            return frame, [], trim(subtree(child), head.doc)
    return None


def _frame_of(clause: Token, head: Token) -> str:
    """Whether a clause is an infinitive, a verb in -ing or a whole one."""
    first = next((c for c in clause.children if c.i < clause.i and c.tag_ == "TO"), None)
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)
    if first is not None:
        return "to" if not (clause.dep_ == "advcl" and head.pos_ in ("VERB", "AUX")) else ""
    if clause.dep_ in ("advcl", "pcomp"):
        return ""
    if clause.tag_ == "VBG" and not subject:
        return "ing" if clause.dep_ == "xcomp" else ""
    if clause.dep_ in ("relcl", "acl"):
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        return "that" if marked else ""
    return "that" if clause.dep_ == "ccomp" else ""


def _governed(head: Token, frames: Iterable[str]) -> tuple[str, list[Token], set[int]] | None:
    """What an object or a preposition brings."""
    doc = head.doc
    particle = next((c.lower_ for c in head.children if c.dep_ == "prt" or (c.lower_ == "forward" and c.i == head.i + 1)), "")
    allowed = {f.removeprefix(f"{particle}-") if particle else f for f in frames}
    for prep in (c for c in head.rights if c.dep_ in ("prep", "agent", "dative") and c.lower_ in allowed):
        if any(c.dep_ in ("pobj", "pcomp") for c in prep.children):
            link = [prep, *(c for c in head.children if c.dep_ == "prt")]
            return prep.lower_, link, trim(subtree(prep) - {prep.i}, doc)
    if "object" not in allowed and not ("as-object" in allowed and _compared(head)):
        return None
    if passive(head):
        told = [c for c in head.lefts if c.dep_ == "nsubjpass" and c.tag_ not in ("WDT", "WP")]
    else:
        told = [c for c in head.rights if c.dep_ in ("dobj", "oprd", "attr")]
        told += [c for c in head.rights if told and c.dep_ == "prep" and c.lower_ in ("as", "for")]
        if not told and head.dep_ == "relcl" and any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in head.lefts):
            told = [head.head]
    content = {i for c in told for i in subtree(c) - (subtree(head) if head.head == c else set())}
    return ("object", [c for c in head.children if c.dep_ == "prt"], trim(content, doc)) if content else None


def _compared(head: Token) -> bool:
    """Whether a verb says what something is taken for: "painted the bill as a gift"."""
    return any(c.dep_ == "prep" and c.lower_ == "as" for c in head.rights)


def _carrier(head: Token) -> Token | None:
    """The verb that carries a noun or an adjective: "expressed concern", "is confident"."""
    verb = head.head
    if head.pos_ == "NOUN" and head.dep_ == "dobj" and verb.lemma_ in lexicon().carriers:
        return verb
    return verb if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd") else None


def _cue(head: Token, carrier: Token | None, link: Iterable[Token]) -> set[int]:
    """The words of a cue: the head, what stands with it, the verb that carries it, its preposition."""
    found = {head.i, *(t.i for t in link)} | {c.i for c in head.children if c.dep_ == "prt"}
    if head.pos_ == "NOUN" and carrier is not None:
        found |= {c.i for c in head.lefts if c.dep_ in ("amod", "det") and c.i >= head.i - 2}
    for verb in (head, carrier):
        if verb is not None and verb.pos_ != "NOUN":
            found |= beside(verb)
    return found


def passive(head: Token) -> bool:
    """Whether a verb stands in the passive."""
    return head.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in head.children)
