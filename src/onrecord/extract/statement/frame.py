"""Frames: after a cue word, where the content begins, and with which stance."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extract.statement.clause import finite, own_subject
from onrecord.extract.statement.lexicon import Frames, Lexicon

ASIDE = 10  # words that may stand between a cue and "that" ("said in a statement on Friday that")
ADDRESSEE = 25  # words of an addressee with all titles ("informed the Prime Minister of ... about")
PAIRED = 7  # words between a verb and the noun that it attributes with ("expressed their deep and sincere gratitude")
COMMA_ASIDE = 22  # words of an aside between commas
NOUN_PHRASE = {
    *("DT", "PDT", "PRP$", "PRP", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "EX", "$", "POS"),
    *("``", "''", "VBN", "RBS", "#"),
}
PAST_OR_PRESENT = {"VBD", "VBZ", "VBP"}
ASKING = {"how", "what", "why", "whether", "where", "who", "when", "if"}
SKIPPED = {"again", "once", "also", "today", "yesterday", "jointly", "publicly", "earlier", "later", "repeatedly"}
IN_DETAIL = {"detail", "part", "particular", "full", "turn"}
EMPTY = {"it", "this", "that", "so", "himself", "itself", "themselves"}


@dataclass(frozen=True, slots=True)
class Opening:
    """The first word of the content, the word after the last one of the cue, and what was matched."""

    start: int
    cue_end: int
    frame: str
    stance: str
    addressee: Token | None = None


def opening(cue: Token, frames: Frames, lex: Lexicon, end: int) -> Opening | None:
    """What follows the cue word before `end`, by the first of its frames that fits."""
    return Frame(cue, lex, end).opening(frames)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue word, and the stretch behind it up to `end` in which its content is looked for."""

    cue: Token
    lex: Lexicon
    end: int

    @property
    def doc(self) -> Doc:
        """The text that the cue stands in."""
        return self.cue.doc

    def opening(self, frames: Frames) -> Opening | None:
        """A particle's frame first ("pointed out that"), then verb with noun, then the verb's own."""
        after = self.cue.i + 1
        for here in dict.fromkeys((after, self.skip(after))):
            particle = f"{self.doc[here].lower_}-" if here < self.end else "-"
            prefixed = {f.removeprefix(particle): s for f, s in frames.items() if f.startswith(particle)}
            if prefixed and (found := self.match(prefixed, self.skip(here + 1), here + 1)) is not None:
                return found
        here = self.skip(after)
        if here >= self.end:
            return None
        plain = {f: s for f, s in frames.items() if "-" not in f}
        return self._with_noun(here) or self.match(plain, here, after)

    def skip(self, here: int) -> int:
        """Past adverbs and short asides between commas."""
        while here < self.end:
            token = self.doc[here]
            if self._adverbial(token):
                here += 1
            elif token.text == ",":
                close = self._aside_end(here)
                if not close:
                    return here
                here = close + 1
            elif token.lower_ == "in" and here + 1 < self.end and self.doc[here + 1].lower_ in IN_DETAIL:
                here += 2
            elif self.doc[here : here + 4].text.lower() == "in the strongest terms":
                here += 4
            else:
                return here
        return here

    def _adverbial(self, token: Token) -> bool:
        if token.is_space or token.lower_ in SKIPPED or token.dep_ == "npadvmod":
            return True
        if token.tag_ in ("RB", "RBR"):
            return token.lower_ not in ("no", "not")
        return token.head.dep_ == "npadvmod" and token.head.i < self.end and token.head.head == self.cue

    def _aside_end(self, comma: int) -> int:
        """The comma that closes an aside without a verb of its own; 0 if there is none."""
        doc = self.doc
        close = next((j for j in range(comma + 1, min(comma + COMMA_ASIDE, self.end)) if doc[j].text == ","), 0)
        verbs = any(doc[j].pos_ in ("VERB", "AUX") and doc[j].tag_ in PAST_OR_PRESENT for j in range(comma, close))
        return 0 if verbs else close

    def match(self, frames: Frames, here: int, cue_end: int) -> Opening | None:
        """The first frame that fits what stands at `here`."""
        if here >= self.end:
            return None
        token = self.doc[here]
        stance = frames.get("that") or frames.get("+that", "")
        if stance and (that := self._that(here)) is not None:
            return Opening(self._past_comma(that + 1), that + 1, "that", stance)
        if token.tag_ == "TO" and "to" in frames and self._infinitive(here + 1):
            return Opening(here + 1, here + 1, "to", frames["to"])
        if token.lower_ in ASKING:
            return Opening(here, cue_end, "how", frames["how"]) if "how" in frames else None
        if "topic" in frames and token.lower_ == "with":
            return self.topic(here + 1, cue_end, frames["topic"])
        return self._preposition(frames, here) or self._phrase(frames, here, cue_end)

    def _preposition(self, frames: Frames, here: int) -> Opening | None:
        token, start = self.doc[here], here + 1
        if token.lower_ in frames and (token.pos_ in ("ADP", "SCONJ", "PART", "ADV") or token.lower_ == "ahead"):
            if token.lower_ == "ahead" and start < self.end and self.doc[start].lower_ == "of":
                start += 1
            return Opening(start, start, token.lower_, frames[token.lower_]) if start < self.end else None
        if token.lower_ == "about" and "+about" in frames:
            return Opening(start, start, "about", frames["+about"])
        return None

    def _phrase(self, frames: Frames, here: int, cue_end: int) -> Opening | None:
        token = self.doc[here]
        if token.tag_ == "VBG" and "gerund" in frames:
            return Opening(here, cue_end, "gerund", frames["gerund"])
        if token.tag_ in NOUN_PHRASE or (token.tag_ == "VBG" and token.dep_ in ("amod", "compound", "dobj")):
            return self._noun_phrase(frames, here, cue_end)
        return None

    def _that(self, here: int) -> int | None:
        """The index of the "that" which opens the complement of the cue."""
        for i in range(here, min(here + 2 * ASIDE, self.end)):
            token = self.doc[i]
            if token.lemma_ in self.lex.nouns and any(c.lower_ == "by" or c.dep_ == "poss" for c in token.children):
                return None  # what is taken up is somebody else's claim
            if token.lower_ == "that" and self._complements(token, i - here):
                return i
            if token.pos_ == "VERB" and token.tag_ in PAST_OR_PRESENT:
                return None
        return None

    def _complements(self, that: Token, gap: int) -> bool:
        if gap == 0:
            return that.tag_ == "IN" or that.dep_ == "mark" or self._opens_clause(that.i)
        clause = that.head
        return that.dep_ == "mark" and (clause.head == self.cue or (gap <= ASIDE and clause.head.head == self.cue))

    def _opens_clause(self, at: int) -> bool:
        """Whether a "that" taken for a determiner still opens a clause: more follows than the rest of a noun phrase."""
        follows = ("JJ", "NNS", "NNP", "DT", "PRP", "CD", "NNPS", "IN", "EX")
        return at + 4 < self.end and self.doc[at].tag_ == "DT" and self.doc[at + 1].tag_ in follows

    def _past_comma(self, here: int) -> int:
        return here + 1 if here < self.end and self.doc[here].text == "," else here

    def _infinitive(self, here: int) -> bool:
        return any(self.doc[j].tag_ in ("VB", "VBN", "VBP") for j in range(here, min(here + 4, self.end)))

    def _noun_phrase(self, frames: Frames, here: int, cue_end: int) -> Opening | None:
        """What a noun phrase behind the cue is: a topic, the subject of a clause, an addressee, or the object."""
        if "topic" in frames:
            return self.topic(here, cue_end, frames["topic"])
        if "clause" in frames and (self._clause_at(here) or ("object" not in frames and self._clause_behind(here))):
            return Opening(here, cue_end, "clause", frames["clause"])
        towards = {f[1:]: s for f, s in frames.items() if f.startswith("+")}
        return (towards and self._past_addressee(towards, here)) or self._object(frames, here, cue_end)

    def _object(self, frames: Frames, here: int, cue_end: int) -> Opening | None:
        if "that" in frames and (that := self._past_content_noun(here)):
            return Opening(that + 1, that + 1, "that", frames["that"])
        if "named" in frames and any(c.dep_ == "oprd" and here < c.i < self.end for c in self.cue.children):
            return Opening(here, cue_end, "named", frames["named"])
        if "likened" in frames and any(c.lower_ == "as" and here < c.i < self.end for c in self.cue.children):
            return Opening(here, cue_end, "object", frames["likened"])
        if "object" in frames and self.doc[here].lower_ not in EMPTY:
            return Opening(here, cue_end, "object", frames["object"])
        return None

    def _past_content_noun(self, here: int) -> int:
        """The index of "that" behind a noun which adds nothing to it ("the fact that"); 0 if there is none."""
        if self.doc[here].tag_ != "DT":
            return 0
        last = min(here + 3, self.end)
        noun = next((i for i in range(here + 1, last) if self.doc[i].lemma_ in self.lex.content_nouns), 0)
        return noun + 1 if noun and noun + 2 < self.end and self.doc[noun + 1].lower_ == "that" else 0

    def _clause_at(self, here: int) -> bool:
        """Whether the noun phrase at `here` is the subject of a clause that the cue takes."""
        for child in self.cue.children:
            if child.i < self.cue.i or child.dep_ != "ccomp":
                continue
            if child.left_edge.i <= here <= child.i:
                return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in child.children)
            if finite(child) and own_subject(child) is None and child.left_edge.i > here:
                return any(c.dep_ == "dobj" and here <= c.i < child.left_edge.i for c in self.cue.children)
        return False

    def _clause_behind(self, here: int) -> bool:
        """Whether a verb that takes no object has a clause somewhere behind it."""
        return any(c.dep_ == "ccomp" and here < c.i < self.end and finite(c) for c in self.cue.children)

    def _past_addressee(self, frames: Frames, here: int) -> Opening | None:
        """What follows "informed his counterpart": infinitive, "that", "about" or "on", a clause, then any preposition."""
        roles = ("dobj", "dative", "nsubj")
        person = next((c for c in self.cue.children if c.dep_ in roles and c.i >= here), None)
        last = min(here + ADDRESSEE, self.end)
        return (
            self._asked_to(frames, here, last, person)
            or self._told_that(frames, here, last, person)
            or self._told_clause(frames, person)
            or self._told_of(frames, here, last, person)
        )

    def _asked_to(self, frames: Frames, here: int, last: int, person: Token | None) -> Opening | None:
        for i in range(here + 1, last if "to" in frames else 0):
            token = self.doc[i]
            if token.tag_ == "TO" and token.dep_ == "aux" and token.head.head in (self.cue, person):
                return Opening(here, self.cue.i + 1, "+to", frames["to"], person)
        return None

    def _told_that(self, frames: Frames, here: int, last: int, person: Token | None) -> Opening | None:
        for i in range(here + 1, last):
            token = self.doc[i]
            if token.lower_ == "that" and "that" in frames and token.tag_ == "IN":
                return Opening(self._past_comma(i + 1), i + 1, "+that", frames["that"], person)
            if token.pos_ == "VERB" and token.tag_ in PAST_OR_PRESENT:
                return None
            if token.lower_ in ("about", "on") and token.lower_ in frames:
                return Opening(i + 1, i + 1, f"+{token.lower_}", frames[token.lower_], person)
            if token.lower_ in ("how", "what", "why", "whether") and "how" in frames:
                return Opening(i, i, "+how", frames["how"], person)
        return None

    def _told_clause(self, frames: Frames, person: Token | None) -> Opening | None:
        for child in self.cue.children if "clause" in frames and person is not None else ():
            if child.dep_ == "ccomp" and person is not None and child.left_edge.i > person.i:
                return Opening(child.left_edge.i, self.cue.i + 1, "+clause", frames["clause"], person)
        return None

    def _told_of(self, frames: Frames, here: int, last: int, person: Token | None) -> Opening | None:
        for i in range(here + 1, last):
            token = self.doc[i]
            named = person is not None and token.head == person and person.tag_ != "NNP"
            if token.lower_ in frames and token.pos_ == "ADP" and (token.head == self.cue or named):
                return Opening(i + 1, i + 1, f"+{token.lower_}", frames[token.lower_], person)
        return None

    def topic(self, here: int, cue_end: int, stance: str) -> Opening | None:
        """The first noun phrase of a list of topics that says what was held about one ("the need to ...")."""
        for i in range(here, self.end):
            token = self.doc[i]
            if token.pos_ != "NOUN" or token.lemma_ not in self.lex.topic_nouns or token.dep_ not in TOPIC_ROLES:
                continue
            about = (
                token.dep_ == "conj" and token.left_edge == token and token.head.head.lower_ == "of"
            )  # "issues of priority and concern"
            if (token.lemma_ == "concern" and not about) or (i + 1 < self.end and self.doc[i + 1].tag_ in ("IN", "TO")):
                left = min((c.left_edge.i for c in token.lefts if c.dep_ in ("det", "poss", "amod", "compound")), default=i)
                given = self.lex.held.get(token.lemma_, stance)
                return Opening(max(left, here), cue_end, "topic", given if given != "warns" else stance)
        return None

    def _with_noun(self, here: int) -> Opening | None:
        """A verb that attributes together with a noun: "drew attention to", "expressed hope that"."""
        table = self.lex.with_noun.get(self.cue.lemma_, {})
        if self.cue.lemma_ in self.lex.light:
            table = self.lex.felt | table
        for i in range(here, min(here + PAIRED, self.end) if table else here):
            token = self.doc[i]
            frames = table.get(token.lemma_ if token.lemma_ in table else token.lower_)
            if frames is not None and not (token.dep_ == "pobj" and token.head.lower_ == "of"):
                return self._after_noun(frames, here, i)
            if (token.pos_ in ("VERB", "AUX") and token.tag_ in PAST_OR_PRESENT) or (token.is_punct and token.text != "-"):
                return None
        return None

    def _after_noun(self, frames: Frames, here: int, noun: int) -> Opening | None:
        """What follows the noun; a noun with an owner or a qualifier before it is content itself ("his support for ...")."""
        stance = next(iter(frames.values()))
        felt = self.doc[noun].lemma_ in self.lex.felt and self.cue.lemma_ in self.lex.light
        whole = Opening(here, self.cue.i + 1, "felt", stance) if felt else None
        if felt and any(t.tag_ == "PRP$" or t.pos_ in ("NOUN", "PROPN", "ADP") for t in self.doc[here:noun]):
            that = noun + 1 < self.end and self.doc[noun + 1].lower_ == "that"
            return self.match({"that": stance}, noun + 1, noun + 1) if that else whole
        topical = {f.removesuffix("-topic") for f in frames if f.endswith("-topic")}
        if noun + 1 < self.end and self.doc[noun + 1].lower_ in topical:
            return self.topic(noun + 2, noun + 2, stance)
        found = self.match(frames, self.skip(noun + 1), noun + 1)
        if found is None and "object" in frames:
            return Opening(here, self.cue.i + 1, "noun", stance)
        return found or whole


TOPIC_ROLES = {"dobj", "pobj", "conj", "appos", "nsubj"}


def _kind_of_matters(noun: Token) -> bool:
    """Whether a bare noun only says what matters are: "issues of mutual priority and concern"."""
    return noun.dep_ == "conj" and noun.left_edge == noun and noun.head.head.lower_ == "of"
