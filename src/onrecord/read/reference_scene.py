"""Scene: who is on stage as a report goes on, and who comes to mind first."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from onrecord.read.reference_phrase import Names, Nominal
from onrecord.read.reference_profile import Profile, listed
from onrecord.read.reference_role import SALIENCE, SUBJECT, role
from onrecord.read.reference_title import fit

REACH = (1.0, 0.9, 0.5, 0.3)  # how present somebody still is after so many sentences
NOBODY = ""  # a person without a name
TOGETHER = frozenset(("subject", "inner-subject", "company", "object"))


class Scene:
    """The people of a report in the order of their appearance; sentence by sentence."""

    def __init__(self, doc: Doc, people: dict[str, Profile], names: Names) -> None:
        self.people = people
        self._names = names
        self._sentence = -1
        self._start = 0
        self._seen: list[tuple[int, int, str, float]] = []  # sentence, token, person, salience
        self._here: list[tuple[str, str]] = []  # of this sentence: person and role
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._states: list[str] = []
        self._principal = ""
        self._doc = doc

    def enter(self, sentence: Span) -> None:
        """A new sentence begins: what the last one showed is kept as a group of people who had to do with each other."""
        self._close()
        self._sentence += 1
        self._start = sentence.start

    def _close(self) -> None:
        group = tuple(dict.fromkeys(p for p, r in self._here if r in TOGETHER and not self.people[p].voice))
        if len(group) > 1 and any(r in ("subject", "inner-subject") for _, r in self._here):
            self._groups.append((self._sentence, group))
        if not self._principal:
            self._principal = next((p for p, r in self._here if r == "subject" and not self.people[p].voice), "")
        self._here = []

    def named(self, token: Token) -> None:
        """A token of a name was read."""
        entity = self._names.at[token.i]
        kind = self._names.kinds.get(entity, "")
        if kind == "state":
            self._states.append(entity)
        if kind == "person" and self._names.at.get(token.i + 1) != entity:
            self.recall(token, entity)

    def recall(self, token: Token, person: str) -> None:
        """Somebody was named or meant at `token`."""
        part = role(token)
        self._seen.append((self._sentence, token.i, person, SALIENCE[part]))
        self._here.append((person, part))

    def stranger(self, token: Token) -> None:
        """Somebody whom nobody named was told of by what they are: the head of the agency."""
        if token.dep_ in SUBJECT:
            self._seen.append((self._sentence, token.i, NOBODY, SALIENCE[role(token)]))

    def gather(self, people: tuple[str, ...]) -> None:
        """Several were meant together."""
        if all(p in self.people for p in people):
            self._groups.append((self._sentence, people))

    @property
    def principal(self) -> str:
        """The person whose doings the report is about: the first subject."""
        return self._principal or next((p for p, r in self._here if r == "subject" and not self.people[p].voice), "")

    # ---------------------------------------------------------------- one

    def one(self, token: Token, gender: str) -> tuple[str, ...]:
        """Whom a pronoun in the singular stands for."""
        return self._nearest(token, gender, sure=True) or (() if gender == "m" else self._nearest(token, gender, sure=False))

    def _nearest(self, token: Token, gender: str, sure: bool) -> tuple[str, ...]:
        """Who comes to mind first among those who fit; `sure` asks for what is known of a woman."""
        scores: dict[str, float] = {}
        for sentence, at, person, salience in reversed(self._seen):
            gone = self._sentence - sentence
            if gone >= len(REACH):
                break
            if person and (not self._fits(person, gender, sure) or self.people[person].voice):
                continue
            near = (
                salience * REACH[gone]
                + (0.15 if gone == 0 and (self._governs(at, token) or self._goes_on(at, token)) else 0.0)
                + (0.6 if self._praised(at, token) else 0.0)
            )
            scores[person] = max(scores.get(person, 0.0) + 0.05, near)
        if not scores:
            return ()
        best = max(scores, key=lambda p: (scores[p], p == self.principal))
        return (best,) if best else ()

    def _fits(self, person: str, gender: str, sure: bool) -> bool:
        known = self.people[person].gender
        return known == gender or (not known and (gender == "m" or not sure))

    def _governs(self, at: int, token: Token) -> bool:
        """Whether the person at token `at` is subject of a clause above the pronoun's own."""
        head = self._doc[at]
        while head.dep_ in ("compound", "appos", "conj", "flat") and head.head != head:
            head = head.head
        return head.dep_ in ("nsubj", "nsubjpass") and head.head.is_ancestor(token)

    def _goes_on(self, at: int, token: Token) -> bool:
        """Whether a clause of circumstance is about the subject of the one before: her last visit, when she was received."""
        circumstance = token.dep_ in SUBJECT and token.head.dep_ == "advcl" and at < token.i
        return circumstance and role(self._doc[at]) in ("subject", "inner-subject")

    def _praised(self, at: int, token: Token) -> bool:
        """Whether the possessive belongs to the object: thanked the Prime Minister for his visit."""
        name = self._doc[at]
        if token.dep_ != "poss" or name.dep_ not in ("dobj", "appos", "compound") or at > token.i:
            return False
        prep = token.head.head
        verb = name.head if name.dep_ == "dobj" else name.head.head
        return prep.lower_ in ("for", "on", "upon") and prep.head == verb

    def best(self, phrase: Nominal, scores: dict[str, float]) -> tuple[str, ...]:
        """The one of several who fit: the best fit, the principal, the one named last; a tie in one sentence stays open."""
        if not scores:
            return ()
        top = max(scores.values())
        tied = [p for p, s in scores.items() if s >= top - 0.5]
        if len(tied) == 1:
            return (tied[0],)
        if not phrase.of and self.principal in tied and phrase.role not in ("minister", "diplomat", "official"):
            return (self.principal,)
        last = next((person for _, _, person, _ in reversed(self._seen) if person in tied), "")
        return (last,) if last else ()

    def leader(self, phrase: Nominal) -> tuple[str, ...]:
        """The one person of a state whose office the report leaves open, for a phrase that names state and leading office."""
        if phrase.role not in ("president", "leader", "chancellor", "king") or not phrase.of:
            return ()
        found = [
            p.id for p in self.people.values() if p.states & phrase.of and not any(post.words - {"leader"} for post in p.posts)
        ]
        return (found[0],) if len(found) == 1 else ()

    def other(self, phrase: Nominal) -> tuple[str, ...]:
        """The other party: of the state named, else the one of the main pair who is not the subject."""
        subject = next((p for p, r in self._here if r in ("subject", "inner-subject")), self.principal)
        if phrase.of:
            found = [p.id for p in self.people.values() if p.states & phrase.of and p.id != subject and not p.voice]
            return (found[0],) if len(found) == 1 else ()
        group = next((g for _, g in self._groups if subject in g), ())
        rest = [p for p in group if p != subject]
        return (rest[0],) if len(rest) == 1 else ()

    # ---------------------------------------------------------------- several

    def they(self) -> tuple[str, ...]:
        """Whom "they" stands for: the last people who acted together."""
        recent = [g for s, g in self._groups if s >= self._sentence - 2]
        return recent[-1] if recent else (self._groups[0][1] if self._groups and self._sentence - self._groups[-1][0] < 6 else ())

    def together(self, phrase: Nominal) -> tuple[str, ...]:
        """Whom a plural stands for: holders of the states it names, else the people of the main encounter."""
        if phrase.of and phrase.role in listed("envoys"):
            return ()
        if len(phrase.of) > 1:
            found = [self._of_state(state, phrase) for state in sorted(phrase.of)]
            return tuple(found) if all(found) else ()
        if phrase.of:
            return ()
        current = self._acting()
        groups = [g for g in (current, *(g for _, g in self._groups)) if g]
        fitting = [g for g in groups if self._group_fits(g, phrase)]
        return fitting[0] if fitting else ()

    def _acting(self) -> tuple[str, ...]:
        """Two who stand as subjects of this sentence before the phrase."""
        return (
            tuple(dict.fromkeys(p for p, r in self._here if r == "subject"))
            if sum(r == "subject" for _, r in self._here) > 1
            else ()
        )

    def _group_fits(self, group: tuple[str, ...], phrase: Nominal) -> bool:
        if phrase.count and len(group) != phrase.count:
            return False
        if phrase.role in listed("loose"):
            return True
        unknown = all(not post.words - {"leader"} for p in group for post in self.people[p].posts)
        return all(fit(phrase, self.people[p]) > 0 for p in group) or (unknown and phrase.count == len(group))

    def _of_state(self, state: str, phrase: Nominal) -> str:
        found = [
            p
            for p in self.people.values()
            if state in p.states and (fit(phrase, p) > 0 or phrase.role in listed("loose")) and not p.voice
        ]
        return found[0].id if found and (len(found) == 1 or phrase.role not in listed("loose")) else ""

    def country(self, phrase: Nominal) -> tuple[str, ...]:
        """The state meant by "our country" (the principal's own), "this country" (the one named last), "the two countries"."""
        first = self._doc[phrase.first].lower_
        own = sorted(self.people[self.principal].states) if self.principal in self.people else []
        if first == "our" and not phrase.many:
            return tuple(own[:1]) if len(own) == 1 else ()
        if first == "this" and self._states and not phrase.many:
            return (self._states[-1],)
        if phrase.many and (phrase.count or first == "both"):
            group = self._groups[0][1] if self._groups else ()
            states = tuple(dict.fromkeys(s for p in group for s in sorted(self.people[p].states)))
            return states if len(states) == (phrase.count or 2) else ()
        return ()
