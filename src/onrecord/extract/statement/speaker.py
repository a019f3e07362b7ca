"""Speakers: the entity that a noun phrase stands for, or the phrase as written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.model import Reading

LEFT_OUT = {"relcl", "acl", "appos", "punct", "prep_", "advmod", "advcl", "parataxis", "preconj"}
THEY = {"they", "them"}
WE = {"we", "us", "i"}
SAYING = {"that", "clause", "object", "how", "felt", "quote", "for", "on"}  # frames in which a document may speak
LETTERS = {"message", "letter", "telegram", "greeting"}
SENDING, EXTENDING = (
    {"send", "write", "address", "issue", "congratulate", "greet", "wish"},
    {"extend", "convey", "offer", "express"},
)
WISHES = {"greeting", "greetings", "congratulation", "congratulations", "condolence", "condolences", "wish", "wishes"}
PRONOUNS = {"they", "we", "i", "you", "he", "she", "it", "them", "us", "who", "which", "that"}
ISSUERS_END = re.compile(
    r"\s+[–—]\s|:|\s+(?:on the (?:occasion|anniversary)|on [A-Z][\w’'-]*(?:’s|'s|s’)|regarding|concerning|marking|in response)\s"
)  # what their names are followed by: "on Chad's election", "on the occasion of"
ISSUED = re.compile(
    r"(?:statement|declaration|communiqué|communique|release)\b[^.]{0,40}\b(?:was|were|is|has been) "
    r"(?:released|issued|made|adopted|agreed) by (?P<who>[^\n]+?)[. ]*(?=\n|\Z)"
)
WE_THE = re.compile(  # within one sentence: "We, therefore, look forward" names nobody
    r"\bWe, (?P<who>(?:the|all|both|as)\b(?:[^\n.]|\.(?! [A-Z]))+?),?\s+"
    r"(?:[a-z]+ed |having|met|meeting|hereby|(?:strongly |jointly )?"
    r"(?:condemn|reaffirm|express|declare|call|welcome|affirm|underscore|reiterate|stress|note|recognize|commit|urge|are|have)\b)"
)


def phrase(head: Token) -> tuple[int, int]:
    """Character bounds of the noun phrase of a speaker, without what is said about it in passing."""
    left, right = head.i, head.i
    stack = [head]
    while stack:
        here = stack.pop()
        left, right = min(left, here.i), max(right, here.i)
        stack += [c for c in here.children if _belongs(c)]
    doc = head.doc
    while left < head.i and (doc[left].is_punct or doc[left].is_space or doc[left].dep_ in ("cc", "prep")):
        left += 1
    while right > head.i and (doc[right].is_punct or doc[right].is_space or doc[right].dep_ == "cc"):
        right -= 1
    return doc[left].idx, doc[right].idx + len(doc[right])


def _belongs(child: Token) -> bool:
    """Whether a dependent is part of the name: no remark, but a hyphen, or a name of a list taken for an apposition."""
    if child.dep_ == "punct":
        return child.text in ("-", "’", "'")
    if child.dep_ == "appos":
        return close(child) or any(c.dep_ in ("conj", "cc") for c in child.children)
    if child.dep_ == "relcl" and child.head.dep_ in ("nsubj", "pobj") and _indefinite(child.head):
        return child.left_edge.i > 0 and child.doc[child.left_edge.i - 1].text != ","
    if child.dep_ == "prep" and child.i > child.head.i and child.head.ent_type_ == "PERSON":
        return False  # what somebody named is of
    if child.dep_ == "prep" and child.lower_ in ("on", "in", "at", "during"):
        return not any(c.ent_type_ in ("DATE", "TIME") for c in child.children)  # when it was said, not who
    return child.dep_ not in LEFT_OUT and not (child.dep_ == "conj" and child.pos_ == "VERB")


def close(child: Token) -> bool:
    """Whether a name follows its noun without a comma ("the agency AutoFacts")."""
    return child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > child.head.i and child.left_edge.i == child.head.i + 1


def _indefinite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in head.children)


def coordinated(head: Token) -> bool:
    """Whether the phrase names several ("Biden and Modi", "the Secretary and Foreign Minister")."""
    for child in head.children:
        if child.dep_ == "conj":
            return True
        if child.dep_ in ("appos", "nmod", "compound") and any(c.dep_ == "cc" for c in child.children):
            return child.dep_ == "appos" or head.ent_type_ != "PERSON"
    return False


def counted(head: Token, lex: Lexicon) -> Token:
    """Those of whom a number speaks: the senators of "a number of senators"."""
    if head.lemma_.lower() not in lex.amounts:
        return head
    of = next((c for c in head.children if c.lower_ == "of" and c.i > head.i), None)
    return next((c for c in of.children if c.dep_ == "pobj"), head) if of is not None else head


def plural(head: Token) -> bool:
    """Whether the phrase stands for several voices taken together."""
    return (
        coordinated(head)
        or head.tag_ in ("NNS", "NNPS")
        or head.lower_ in ("both", "all", "two")
        or (head.tag_ == "NNP" and head.lower_.endswith("rs") and any(c.lower_ == "the" for c in head.children))
    )


def principal(head: Token) -> bool:
    """Whether a subject stands in a main clause, not in what somebody is reported to say."""
    here = head.head
    while here.dep_ == "conj" and here.head.i != here.i:
        here = here.head
    return here.dep_ in ("ROOT", "parataxis") or (here.dep_ in ("ccomp", "advcl") and here.i < here.head.i)


class Voices:
    """Who may speak in a report, and who a speaking phrase is."""

    def __init__(self, reading: Reading, sentences: Sequence[Span], lex: Lexicon) -> None:
        self._reading = reading
        self._lex = lex
        nouns = (t for s in sentences for t in s if t.dep_ == "nsubj" and t.lower_ not in PRONOUNS)
        subjects = [t for t in nouns if self._collective(t)]
        self._collectives = [phrase(t) for t in subjects if principal(t)] or [phrase(t) for t in subjects]
        self._issuer: tuple[int, int] | None = None
        self._sentences = sentences
        self._last = ""  # who spoke last: a person, or the phrase for one without a name

    def may_speak(self, who: Token, lemma: str, frame: str) -> bool:
        """Whether a subject has a voice: a name, a pronoun, a noun for people or bodies; a document says, but does not feel."""
        who = counted(who, self._lex)
        noun = who.lemma_.lower()
        if who.tag_ in ("PRP", "WP") or who.lower_ == "who":
            return who.lower_ not in ("it", "this", "that") or bool(self._reading.refers(who)) or lemma == "say"
        entity = self._entity(who)
        if entity:
            return entity not in ("event", "product") or lemma in self._lex.document_verbs
        if noun in self._lex.documents:
            return lemma in self._lex.document_verbs and frame in SAYING
        if self._has_voice(who, noun):
            return True
        return frame in ("that", "clause") and lemma in self._lex.event_verbs and who.pos_ == "NOUN"

    def person(self, head: Token) -> bool:
        """Whether a noun phrase stands for a human being or several."""
        return self._entity(head) == "person" or head.lemma_.lower() in self._lex.people or head.tag_ == "PRP"

    def _entity(self, who: Token) -> str:
        for ident in self._reading.refers(who):
            entity = self._reading.entity(ident)
            if entity is not None:
                return entity.kind
        return ""

    def _has_voice(self, who: Token, noun: str) -> bool:
        lex = self._lex
        if noun in lex.voices or who.lower_ in lex.voices or (who.pos_ == "PROPN" and noun not in lex.things):
            return True
        if who.pos_ in ("NUM", "DET", "ADJ", "PRON"):
            return who.lower_ in lex.voices or who.ent_type_ == "NORP"
        return noun.endswith(lex.voice_endings) and noun not in lex.things and len(noun) > 4

    def _collective(self, token: Token) -> bool:
        if coordinated(token):
            return token.pos_ == "PROPN" or self._has_voice(token, token.lemma_.lower())
        return plural(token) and self._has_voice(token, token.lemma_.lower())

    def speaker(self, head: Token, bounds: tuple[int, int] | None = None) -> tuple[str, tuple[str, ...]]:
        """The speaker field and the entities that a collective stands for."""
        head = next((t for t in head.subtree if t.lower_ == "i" and t.dep_ == "conj"), head)  # my wife and I
        if head.lower_ in THEY:
            return self._they(head)
        if head.lower_ in WE:
            return self._we(head)
        if bounds is None and coordinated(head):
            found = [x for t in (head, *_conjuncts(head)) for x in self._reading.refers(t)]
            return self._text(phrase(head)), tuple(dict.fromkeys(found))
        entities = self._owner(head) or self._reading.refers(head) or self._named(head) or self._named_in(bounds or phrase(head))
        if not entities and head.lemma_.lower() in LETTERS:
            entities = self._sender(head)
        if not entities and head.lower_ in ("he", "she", "him", "her", "his") and self._last:
            return self._last, ()
        if len(entities) == 1:
            self._last = entities[0] if self._kind(entities[0]) == "person" else self._last
            return entities[0], ()
        start, end = phrase(head)
        told = self._text((start, min(end, bounds[1]) if bounds else end))
        if not entities and head.tag_ == "NN" and self.person(head):
            self._last = told  # somebody without a name goes on speaking as "she"
        return told, entities

    def _owner(self, head: Token) -> tuple[str, ...]:
        """The body whose figures they are that show something."""
        if head.lemma_.lower() not in self._lex.data:
            return ()
        links = [c for c in head.children if c.lower_ in ("of", "from", "by") and c.i > head.i]
        owners = [c for c in head.children if c.dep_ == "poss"] + [c for p in links for c in p.children if c.dep_ == "pobj"]
        found = next((self._reading.refers(o) for o in owners if self._entity(o) in ("organization", "state")), ())
        return found if len(found) == 1 else self._named_before(head)

    def _named_before(self, head: Token) -> tuple[str, ...]:
        """The body whose name stands right before a noun ("Zenda University data")."""
        text = self._reading.text
        names = (m for m in self._reading.mentions_in(phrase(head)[0], head.idx) if not text[m.end : head.idx].strip())
        return tuple(m.entity for m in names if self._kind(m.entity) == "organization")[:1]

    def _named(self, head: Token) -> tuple[str, ...]:
        """The body that a noun names right behind it ("the railway company Zenda Rail")."""
        name = next((c for c in head.children if close(c)), None)
        found = self._reading.refers(name) if name is not None else ()
        return found if name is not None and self._entity(name) == "organization" else ()

    def named_in(self, speaker: str, found: Attribution, content: Span) -> str:
        """Who "the company" is that says what it does itself: the body that the reported clause is about."""
        head = found.source
        if head is None or self._reading.entity(speaker) is not None or not found.rule.endswith(":trailing"):
            return speaker
        noun = head.lemma_.lower()
        subject = next((t for t in content if t.dep_ in ("nsubj", "nsubjpass") and self._entity(t) == "organization"), None)
        told = self._reading.refers(subject)[0] if subject is not None else ""
        entity = self._reading.entity(told)
        bare = speaker.casefold() == f"the {noun}"
        alike = noun in self._lex.companies or (entity is not None and noun in entity.name.casefold().split())
        return told if bare and entity is not None and alike else speaker

    def _named_in(self, bounds: tuple[int, int]) -> tuple[str, ...]:
        """The one person whom a phrase names beside an office ("Prime Minister of Norway ...")."""
        people = {m.entity for m in self._reading.mentions_in(*bounds) if self._kind(m.entity) == "person"}
        return tuple(people) if len(people) == 1 else ()

    def _kind(self, ident: str) -> str:
        entity = self._reading.entity(ident)
        return entity.kind if entity is not None else ""

    def _sender(self, letter: Token) -> tuple[str, ...]:
        """Who sent "the message": the subject of the sending told before."""
        for i in range(letter.i - 1, max(-1, letter.i - 120), -1):
            verb = letter.doc[i]
            given = {c.lemma_ for c in verb.children if c.dep_ == "dobj"}
            if verb.pos_ == "VERB" and (verb.lemma_ in SENDING or (verb.lemma_ in EXTENDING and not WISHES.isdisjoint(given))):
                who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
                return (self._reading.refers(who) or self._named_in(phrase(who))) if who is not None else ()
        return ()

    def _they(self, head: Token) -> tuple[str, tuple[str, ...]]:
        """Those taken together last, else those taken together next: the sense of "they"."""
        before = [b for b in self._collectives if b[0] < head.idx]
        after = [b for b in self._collectives if b[0] > head.idx]
        entities = self._reading.refers(head)
        if before or after:
            return self._text(before[-1] if before else after[0]), entities
        return head.text, entities

    def _we(self, head: Token) -> tuple[str, tuple[str, ...]]:
        """Those who issue the text: the sense of "we" outside quotation marks."""
        if self._issuer is None:
            self._issuer = issuer(self._reading, self._sentences) or (0, 0)
        if self._issuer == (0, 0):
            return head.text, self._reading.refers(head)
        return self._text(self._issuer), tuple(dict.fromkeys(m.entity for m in self._reading.mentions_in(*self._issuer)))

    def _text(self, bounds: tuple[int, int]) -> str:
        return self._reading.text[bounds[0] : bounds[1]]


def issuer(reading: Reading, sentences: Sequence[Span]) -> tuple[int, int] | None:
    """Those in whose name a joint text speaks: "We, the ...," or "The following statement was released by ..."."""
    text = reading.text
    start = sentences[0].start_char if sentences else 0
    for pattern in (WE_THE, ISSUED):
        found = pattern.search(text, start)
        if found:
            return found.start("who"), found.start("who") + len(ISSUERS_END.split(found["who"])[0])
    return None


def _conjuncts(head: Token) -> list[Token]:
    out: list[Token] = []
    for child in head.children:
        if child.dep_ == "conj":
            out += [child, *_conjuncts(child)]
    return out
