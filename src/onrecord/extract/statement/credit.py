"""Credits: "according to X", "in his words", "this was stated by X", and a cue that trails what it attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import own_subject, passive, subject, trimmed
from onrecord.extract.statement.lexicon import Lexicon

PRONOUNS = {"this", "it", "that", "so"}
TENSED = {"VBD", "VBZ", "VBP", "MD"}
SUMMED_UP = 3  # sentences that "this was stated by" may sum up
PARAGRAPH = 30  # characters of the shortest paragraph that a colon announces
Content = tuple[tuple[int, int], ...]
Regions = Sequence[tuple[int, int]]


def credits_in(text: str, sentences: Sequence[Span], lex: Lexicon, taken: Regions) -> Iterator[Attribution]:
    """The attributions of a text that rest on something other than a verb with its object."""
    for number, sentence in enumerate(sentences):
        credit = Credit(text, sentences, number, lex, taken)
        for token in sentence:
            if not any(a <= token.idx < b for a, b in taken) and (found := credit.at(token)) is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Credit:
    """One sentence of a text, and what stands before and after it."""

    text: str
    sentences: Sequence[Span]
    number: int
    lex: Lexicon
    taken: Regions

    @property
    def sentence(self) -> Span:
        """The sentence looked at."""
        return self.sentences[self.number]

    def at(self, token: Token) -> Attribution | None:
        """What a word credits to somebody, if anything."""
        if token.lower_ == "according":
            return self._according(token)
        if token.lemma_ in self.lex.possessed and token.dep_ == "pobj" and token.head.lower_ in ("in", "by"):
            return self._in_words(token)
        if token.tag_ == "VBN" and self.sentence.start < token.i and token.nbor(-1).lower_ == "as":
            return self._as_said_by(token)
        if token.pos_ == "VERB":
            return self._relayed(token) or self._announced(token) or self._as_told(token) or self._trailing(token)
        return None

    def _according(self, token: Token) -> Attribution | None:
        to = next((c for c in token.children if c.lower_ == "to"), None)
        who = _object(to)
        if to is None or who is None or who.lemma_.lower() in self.lex.no_voice:
            return None
        return self._credit((token, to), who, self._around(token.i, self._phrase_end(who)), "according")

    def _as_said_by(self, token: Token) -> Attribution | None:
        """What stands around "as stated by both sides"."""
        by = next((c for c in token.children if c.lower_ == "by" and c.i > token.i), None)
        who = _object(by)
        if who is None or by is None or (token.lemma_ not in self.lex.relayed and not self.lex.listed(token.lemma_)):
            return None
        return self._credit((token.nbor(-1), by), who, self._around(token.i - 1, self._phrase_end(who)), "as-said-by")

    def _in_words(self, token: Token) -> Attribution | None:
        who = next((c for c in token.children if c.dep_ == "poss"), None)
        if who is None and any(c.lower_ == "the" for c in token.children):
            who = _object(next((c for c in token.children if c.lower_ == "of"), None))
        if who is None:
            return None
        content = self._around(token.head.i, max(token.i + 1, self._phrase_end(who)))
        return self._credit((token.head, token), who, content, "in-words")

    def _credit(self, cue: tuple[Token, Token], who: Token, content: Content, rule: str) -> Attribution | None:
        if not content:
            return None
        named = who.doc[max(who.i, self._phrase_end(who) - 1)]
        bounds = (min(who.left_edge.idx, who.idx), named.idx + len(named))
        span = (cue[0].idx, cue[1].idx + len(cue[1]))
        return Attribution(span, content, "asserts", rule, source=who, source_span=bounds, lemma=rule)

    def _phrase_end(self, who: Token) -> int:
        """The index after the noun phrase of a source: up to the comma that closes it, and what is said of it in passing."""
        after = (c for c in who.children if c.dep_ in ("relcl", "appos") and c.i > who.i)
        remarks = [c.right_edge.i + 1 for c in after if c.right_edge.i < self.sentence.end - 2]
        if remarks and who.doc[max(remarks)].text == ",":
            return max(remarks)
        if any(c.dep_ == "relcl" and c.right_edge.i >= self.sentence.end - 2 and c.i > who.i for c in who.children):
            return self.sentence.end
        for i in range(who.i + 1, self.sentence.end):
            token = self.sentence.doc[i]
            if token.text in (",", ";", ":", ".") or (token.tag_ in TENSED and token.dep_ != "relcl"):
                return i
        return self.sentence.end

    def _around(self, first: int, after: int) -> Content:
        """What a parenthesis is about: the rest of the sentence, or what stands on both sides of it."""
        doc = self.sentence.doc
        left, right = doc[self.sentence.start : first], doc[after : self.sentence.end]
        told_left, told_right = _has_verb(left), _has_verb(right)
        parted = any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i >= after for t in left)
        if told_right and not told_left and not parted and not (len(left) > 4 and _subject_only(left, right, after)):
            return _spans(right)
        if told_left and not told_right:
            return _spans(left)
        return _spans(left, right) if told_right else ()

    def _relayed(self, token: Token) -> Attribution | None:
        """A sentence that only says who said what the ones before it say ("This was stated by X")."""
        if self.number == 0 or (token.lemma_ not in self.lex.relayed and token.lemma_ != "make"):
            return None
        who = _relayer(token)
        if who is None:
            return None
        content = _spans(*reversed(self._told_before())) or _spans(self.sentences[self.number - 1])
        return Attribution(_cue(token), content, "asserts", "relayed", verb=token, source=who, lemma=token.lemma_)

    def _told_before(self) -> list[Span]:
        """The sentences of the same paragraph that "this" sums up, last first, none with a voice of its own."""
        out: list[Span] = []
        for sentence in reversed(self.sentences[max(0, self.number - SUMMED_UP) : self.number]):
            between = self.text[sentence.end_char : (out[-1] if out else self.sentence).start_char]
            if "\n" in between or any(a < sentence.end_char and b > sentence.start_char for a, b in self.taken):
                break
            out.append(sentence)
        return out

    def _announced(self, token: Token) -> Attribution | None:
        """A cue with a colon at the end of its paragraph: the next paragraph is what was said, marks or no marks."""
        if not self._carries_quotation(token, "read") or not self.sentence.text.rstrip().endswith(":") or passive(token):
            return None
        begin, end = self._next_paragraph()
        who = subject(token)
        if who is None or end - begin < PARAGRAPH or self.text[begin] in "“\"«'-•*":
            return None
        cue, rule = _cue(token), f"{token.lemma_}:quote"
        return Attribution(cue, ((begin, end),), "asserts", rule, verb=token, source=who, kind="direct", lemma=token.lemma_)

    def _next_paragraph(self) -> tuple[int, int]:
        """Where the paragraph after this sentence begins and ends; empty where the line goes on."""
        begin = self.sentence.end_char
        rest = self.text[begin:]
        start = begin + len(rest) - len(rest.lstrip())
        if "\n" not in self.text[begin - 1 : start]:
            return start, start
        line = self.text[start:].partition("\n")[0]
        return start, start + len(line.rstrip())

    def _as_told(self, token: Token) -> Attribution | None:
        """What follows "As the governor explained," at the start of a sentence."""
        first, who = self.sentence[0], own_subject(token)
        if first.lower_ != "as" or first.head != token or who is None or not first.i < who.i < token.i or passive(token):
            return None
        if not self._carries_quotation(token, *self.lex.trailing) or who.tag_ in ("PRP$", "WDT", "WP"):
            return None
        comma = next((t.i for t in self.sentence[token.i - self.sentence.start + 1 :] if t.text == ","), 0)
        told = any(t.tag_ in TENSED for t in token.doc[token.i + 1 : comma])
        if not comma or told or not _has_verb(token.doc[comma + 1 : self.sentence.end]):
            return None
        content = _spans(token.doc[comma + 1 : self.sentence.end])
        rule = f"{token.lemma_}:as-told"
        return Attribution(_cue(token), content, "asserts", rule, verb=token, source=who, lemma=token.lemma_)

    def _carries_quotation(self, token: Token, *others: str) -> bool:
        return any(f.endswith("quote") for f in self.lex.frames(token.lemma_)) or token.lemma_ in others

    def _trailing(self, token: Token) -> Attribution | None:
        """A cue that follows or interrupts what it attributes ("The war, he said, will end.")."""
        who = own_subject(token)
        if who is None or who.tag_ in ("WDT", "WP") or token.tag_ == "VBG":
            return None
        if not self._carries_quotation(token, *self.lex.trailing) or passive(token):
            return None
        if any(self._complement(c, token) and c != who for c in token.children):
            return None
        sentence, doc = self.sentence, token.doc
        marked = next((c for c in token.children if c.dep_ in ("mark", "advmod") and c.lower_ == "as"), None)
        first = marked.i if marked is not None else min(who.left_edge.i, token.i)
        if first <= sentence.start + 1 or doc[first - 1].text not in (",", "—", "–", "-"):
            return None
        after = max(token.i, who.right_edge.i if who.i > token.i else 0) + 1
        left, right = doc[sentence.start : first], doc[after : sentence.end]
        if not _told(left, token, after):
            return None
        goes_on = len(right) > 1 and doc[after].text == "," and (token.dep_ == "parataxis" or not _has_verb(left))
        content = _spans(left, right) if goes_on else _spans(left)
        rule = f"{token.lemma_}:trailing"
        return Attribution(_cue(token), content, "asserts", rule, verb=token, source=who, lemma=token.lemma_)

    def _complement(self, child: Token, verb: Token) -> bool:
        """Whether a verb has words of its own to carry behind it; whom it tells is none."""
        if not verb.i < child.i < self.sentence.end:
            return False
        told = child.dep_ == "dobj" and "+that" in self.lex.frames(verb.lemma_)
        return child.dep_ in ("ccomp", "dobj", "xcomp") and not told


def _object(preposition: Token | None) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None) if preposition is not None else None


def _cue(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _spans(*stretches: Span) -> Content:
    return tuple(x for x in map(trimmed, stretches) if x[0] < x[1])


def _has_verb(span: Span) -> bool:
    return any(t.tag_ in TENSED for t in span)


def _subject_only(left: Span, right: Span, after: int) -> bool:
    """Whether the words on the left are the subject of the clause on the right."""
    return any(t.dep_ == "nsubj" for t in left) and not any(t.dep_ == "nsubj" and t.head.i >= after for t in right)


def _relayer(token: Token) -> Token | None:
    """Who stated "this", said "so" or made "this statement"."""
    if passive(token):
        theme = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        by = next((c for c in token.children if c.dep_ == "agent"), None)
        return _object(by) if theme is not None and theme.lower_ in PRONOUNS else None
    theme = next((c for c in token.children if c.dep_ == "dobj"), None)
    if theme is None:
        return None
    this = theme.lemma_ == "statement" and any(c.lower_ == "this" for c in theme.children)
    return own_subject(token) if this or theme.lower_ in PRONOUNS else None


def _told(left: Span, token: Token, after: int) -> bool:
    """Whether the words before a trailing cue are what it attributes: a clause, or the start of one that goes on after it."""
    if token.dep_ == "parataxis" and token.head.i >= after:
        return True
    if any(c.dep_ in ("ccomp", "parataxis") and c.i < token.i for c in token.children):
        return True
    return _has_verb(left) and token.dep_ in ("parataxis", "advcl", "conj", "ROOT") and token.tag_ in TENSED
