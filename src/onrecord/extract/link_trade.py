"""Trade: who sells, sends or buys what from whom, by the clause that says so.

"Poland bought tanks from Korea", "Germany provides Ukraine with air defence systems", "Belarusian components are used at
KamAZ", and in quotation marks "You buy our trucks". What could or should be given is no supply.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.link_words import Found, listed, state_by_adjective
from onrecord.model import Facts, Reading
from onrecord.phrase import bounds

PARTIES = ("state", "organization", "region")
OBJECTS = ("dobj", "nsubjpass")
REACH = 12  # words from goods to the adjective for their maker
OURS = frozenset(("we", "us", "our", "ours"))
YOURS = frozenset(("you", "your", "yours"))


def traded(reading: Reading, facts: Facts) -> Iterator[Found]:
    """Links of goods from giver to receiver, by verbs of giving, taking and using."""
    clause = Clause(reading, facts)
    for sentence in reading.sentences():
        for token in sentence:
            if token.pos_ == "VERB" and (ways := clause.ways(token)) and not _unreal(token):
                givers, receivers = ways
                start, end = bounds(token, without=("advcl", "conj", "cc", "punct", "ccomp"))
                for giver in givers:
                    yield from (
                        ("supplies", giver, receiver, reading.span(start, end, "goods-traded"))
                        for receiver in receivers
                        if receiver not in givers
                    )


def _unreal(verb: Token) -> bool:
    """Whether the clause only says what could, should or would not be; a verb joined to another shares its auxiliary."""
    words = list(verb.children)
    if verb.dep_ == "conj" and not any(c.dep_ in ("aux", "nsubj") for c in words):
        words += [c for c in verb.head.children if c.i < verb.i]
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in listed("unreal")) for c in words):
        return True
    wished = verb.dep_ == "acl" and verb.head.lower_ in listed("wishes")
    return wished or (verb.dep_ == "xcomp" and verb.head.lemma_ not in listed("carried_on"))


def material(token: Token) -> bool:
    """Whether the word means goods: help only with a word for its kind, or where it is sent."""
    if token.lower_ not in listed("soft_goods"):
        return True
    around = [t for t in token.subtree if t.i <= token.i + 3] + list(token.head.children)
    sent = token.dep_ == "pobj" and token.head.head.lower_ in listed("sending")
    return sent or any(t.lower_ in listed("material") or t.lower_ in listed("material_things") for t in around)


class Clause:
    """The parties of a clause: by name, by adjective and, in quotation marks, by we and you."""

    def __init__(self, reading: Reading, facts: Facts) -> None:
        self.reading = reading
        self.said = [(s.start, s.end, x.speaker) for x in facts.statements for s in x.content]
        self.meetings = [{p.entity for p in m.participants} for m in facts.meetings]

    def ways(self, verb: Token) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Who gives and who gets by this verb, or None where it is about no goods."""
        giving, taking, using = (verb.lemma_ in listed(key) for key in ("giving", "taking_goods", "using"))
        if verb.lemma_ in listed("going"):
            return self._gone(verb)
        if not (giving or taking or using):
            return None
        things = [t for c in verb.children if c.dep_ in OBJECTS for t in (c, *c.conjuncts)]
        things += [verb.head] if verb.dep_ in ("relcl", "acl") else []
        if giving:
            return self._given(verb, things)
        goods = next((t for t in things if self._goods(t) or self._shipped(verb, t)), None)
        if goods is None:
            return None
        makers = self._makers(goods)
        if using:
            return makers, self._users(verb)
        return self._by_preposition(verb, goods, ("from",)) or makers, self._subject(verb)

    def _gone(self, verb: Token) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Goods that go somewhere by themselves: Turkmen gas flows to Uzbekistan."""
        goods = next((c for c in verb.children if c.dep_ == "nsubj" and self._goods(c)), None)
        if goods is None:
            return None
        return self._makers(goods), self._by_preposition(verb, goods, ("to", "into"))

    def _given(self, verb: Token, things: list[Token]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        goods = next((t for t in things if self._goods(t) or self._shipped(verb, t)), None)
        by = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else None
        giver = self._subject(by or verb)
        if goods is not None:
            direct = next((p for c in verb.children if c.dep_ == "dative" and (p := self.of(c))), ())
            receiver = direct or self._by_preposition(verb, goods, ("to", "for")) or self._by_contract(verb)
            receiver = receiver or self._people_there(verb)
            helped = (p for c in (by.children if by else ()) if c.dep_ == "dobj" and (p := self.of(c)))
            return giver or self._makers(goods), receiver or next(helped, ())
        with_ = next((o for c in verb.children if c.lower_ == "with" for o in c.children if self._goods(o)), None)
        receiver = next((p for t in things if (p := self.of(t))), ())
        return (giver, receiver) if with_ is not None else None

    def _people_there(self, verb: Token) -> tuple[str, ...]:
        """Where the people are to whom something is given: deliver assistance to civilians in Gaza."""
        whom = (o for c in verb.children if c.lower_ in ("to", "for") for o in c.children if o.dep_ == "pobj")
        if not any(o.lower_ in listed("people") for o in whom):
            return ()
        places = (o for c in verb.children if c.lower_ in ("in", "across") for o in c.children if o.dep_ == "pobj")
        return next((found for o in places if (found := self.of(o))), ())

    def _by_contract(self, verb: Token) -> tuple[str, ...]:
        """With whom a contract is signed to supply something."""
        signed = verb.head
        contract = signed if signed.lemma_ in listed("contracts") else None
        contract = contract or next((c for c in signed.children if c.lemma_ in listed("contracts")), None)
        if contract is None or verb.i < contract.i:
            return ()
        links = (c for t in (contract, signed) for c in t.children if c.lower_ == "with")
        return next((found for c in links for o in c.children if o.dep_ == "pobj" and (found := self.all_of(o))), ())

    def _other_side(self, speaker: str) -> tuple[str, ...]:
        others = next((m - {speaker} for m in self.meetings if speaker in m and len(m) == 2), set())
        return self.side(next(iter(others), ""))

    def _goods(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN"):
            return False
        near = [token, *(c for c in token.children if c.dep_ in ("compound", "nmod"))]
        near += [o for c in token.children if c.lower_ == "of" for o in c.children]
        return any(t.lower_ in listed("wares") or self._product(t) for t in near) or (
            token.lower_ in listed("soft_goods") and material(token)
        )

    def _shipped(self, verb: Token, thing: Token) -> bool:
        """Whether a verb that is only said of goods has a thing for its object."""
        common = thing.pos_ == "NOUN" and thing.lemma_.lower() not in listed("no_goods")
        return verb.lemma_ in listed("of_goods_only") and common and thing.ent_type_ != "PERSON"

    def _product(self, token: Token) -> bool:
        found = (self.reading.entity(i) for i in self.reading.refers(token))
        return any(e is not None and e.kind == "product" for e in found)

    def _makers(self, goods: Token) -> tuple[str, ...]:
        """Whose goods they are: our trucks, Belarusian tractors, machinery produced in Belarus."""
        for word in goods.subtree:
            if word.dep_ in ("poss", "amod", "compound", "nmod") and word.i < goods.i + REACH:
                key = state_by_adjective(self.reading, word.text)
                if key or (word.dep_ == "poss" and (key := next(iter(self.of(word)), ""))):
                    return (key,)
            if word.lemma_ in listed("made") and word.i > goods.i:
                places = (o for c in word.children if c.lower_ in ("in", "by") for o in c.children if o.dep_ == "pobj")
                if found := next((p for o in places if (p := self.of(o))), ()):
                    return found
        return ()

    def _users(self, verb: Token) -> tuple[str, ...]:
        """Where goods are used: the bodies named among the places, else the region or state."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("at", "in", "by"):
                start, end = bounds(child)
                named = dict.fromkeys(m.entity for m in self.reading.mentions_in(start, end))
                kinds = {i: e.kind for i in named if (e := self.reading.entity(i))}
                for kind in ("organization", "region", "state"):
                    if found := tuple(i for i in named if kinds.get(i) == kind):
                        return found
        return ()

    def _subject(self, verb: Token) -> tuple[str, ...]:
        here = verb
        for _ in range(3):
            found = [c for c in here.children if c.dep_ in ("nsubj", "agent")]
            if found:
                agent = next((o for o in found[0].children if o.dep_ == "pobj"), None) if found[0].dep_ == "agent" else None
                return self.all_of(agent or found[0])
            if here.dep_ == "acl":
                signed = here.head.lemma_ in listed("contracts") and here.head.dep_ == "dobj"
                return self._worker(here.head) or (self._subject(here.head.head) if signed else ())
            if here.dep_ not in ("xcomp", "conj"):
                return ()
            here = here.head
        return ()

    def _worker(self, noun: Token) -> tuple[str, ...]:
        """Whose effort it is to give: the ICRC's work to deliver, efforts by NATO to provide."""
        own = [c for c in noun.children if c.dep_ == "poss"]
        own += [o for c in noun.children if c.lower_ in ("by", "of") for o in c.children if o.dep_ == "pobj"]
        return next((found for t in own if (found := self.all_of(t))), ())

    def all_of(self, token: Token) -> tuple[str, ...]:
        """The parties of a noun and of those joined to it."""
        return tuple(dict.fromkeys(i for t in (token, *token.conjuncts) for i in self.of(t)))

    def _by_preposition(self, verb: Token, goods: Token, prepositions: tuple[str, ...]) -> tuple[str, ...]:
        for child in (*verb.children, *goods.children):
            if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
                found = next((p for o in child.children if o.dep_ == "pobj" and (p := self.all_of(o))), ())
                if found:
                    return found
        return ()

    def of(self, token: Token) -> tuple[str, ...]:
        """The states, regions and bodies that a noun or pronoun stands for or belongs to."""
        if token.lower_ in OURS or token.lower_ in YOURS:
            return self._in_quotes(token)
        entities = [e for i in self.reading.refers(token) if (e := self.reading.entity(i))]
        if not entities and token.text.endswith("ns") and (key := state_by_adjective(self.reading, token.text[:-1])):
            return (key,)
        if not entities and token.lower_ == "it":
            return self._told_before(token)
        found = tuple(e.id for e in entities if e.kind in PARTIES)
        if found or (entities and (token.pos_ in ("PROPN", "PRON"))):
            return found or tuple(
                e.id for e in entities if e.kind == "place" and token.dep_ in ("pobj", "dobj", "dative", "conj")
            )
        for child in token.children:
            if child.dep_ in ("amod", "compound", "poss", "nmod"):
                key = state_by_adjective(self.reading, child.text)
                if key or (key := next(iter(self.of(child)), "") or self._place_before(token, child)):
                    return (key,)
        inside = (o for c in token.children if c.lower_ in ("of", "in") for o in c.children if o.dep_ == "pobj")
        return next((found for o in inside if (found := self.of(o))), ())

    def _place_before(self, noun: Token, name: Token) -> str:
        """The place whose name stands before a noun for it: to the Northern Triangle region."""
        if noun.dep_ not in ("pobj", "dobj", "dative") or name.dep_ == "poss":
            return ""
        return next((i for i in self.reading.refers(name) if (e := self.reading.entity(i)) and e.kind == "place"), "")

    def _told_before(self, it: Token) -> tuple[str, ...]:
        """The body or state that the sentence before is about, for an "it" that opens its own."""
        first = it.sent.start
        if it.i != first or not first:
            return ()
        told = it.doc[first - 1].sent.root
        subject = next((c for c in told.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        return self.of(subject) if subject is not None and subject.pos_ == "PROPN" else ()

    def _in_quotes(self, token: Token) -> tuple[str, ...]:
        """The speaker's side for we, the other side of the speaker's meeting for you."""
        speaker = next((who for start, end, who in self.said if start <= token.idx < end), "")
        if token.lower_ in OURS:
            return self.side(speaker)
        return self._other_side(speaker)

    def side(self, ident: str) -> tuple[str, ...]:
        """The state or region that a person's office is of; a state or body itself."""
        entity = self.reading.entity(ident)
        if entity is None or entity.kind != "person":
            return (ident,) if entity is not None else ()
        owners = (e for o in entity.offices if (e := self.reading.entity(o.of)))
        return next(((e.id,) for e in owners if e.kind in ("state", "region")), ())
