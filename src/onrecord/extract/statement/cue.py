"""Cue words: walk each sentence once, and at every word that may attribute see what it opens and who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.extract.statement.agent import judged
from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import (
    boundary_before,
    conjuncts,
    finite,
    own_subject,
    passive,
    subject,
    subjects,
    trimmed,
    verbal,
)
from onrecord.extract.statement.frame import Frame, Opening, opening
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.extract.statement.speaker import Voices

Regions = list[tuple[int, int]]


def cues(sentence: Span, lex: Lexicon, voices: Voices, taken: Regions) -> Iterator[Attribution]:
    """The attributions that verbs, adjectives and nouns of one sentence make, outside the stretches in `taken`."""
    walk = Walk(sentence, lex, voices)
    for token in sentence:
        if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and not any(a <= token.idx < b for a, b in taken):
            found = walk.at(token)
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Walk:
    """One sentence, with what a look at each of its words needs."""

    sentence: Span
    lex: Lexicon
    voices: Voices

    def at(self, token: Token) -> Attribution | None:
        """What a word attributes, if anything."""
        found = None
        if token.tag_[0] == "V":
            found = self._verb(token) or judged(token, self.lex, self.voices)
        elif token.tag_ in ("NN", "NNS") and token.lemma_ in self.lex.nouns:
            found = self._noun(token)
        if found is None and (token.pos_ == "ADJ" or token.tag_ in ("VBN", "JJ")):
            found = self._state(token)
        return found

    def _verb(self, token: Token) -> Attribution | None:
        lex = self.lex
        frames, paired = lex.frames(token.lemma_), token.lemma_ in lex.with_noun or token.lemma_ in lex.light
        if (frames is lex.unlisted and not paired and not _takes_that(token)) or passive(token) or not _speaks(token, lex):
            return None
        if next(self._subjects(token), None) is None:
            return None
        reach = content_end(token, Opening(token.i + 1, token.i + 1, "", ""), self.sentence, lex)
        found = opening(token, frames, lex, reach)
        if found is None or (token.lemma_ == "welcome" and _receives(token, self.voices)) or self._bare(token, found):
            return None
        heard = (w for w in self._subjects(token) if self.voices.may_speak(w, token.lemma_, found.frame))
        who = next(heard, None)
        return self._attribution(token, token, who, found) if who is not None else None

    def _subjects(self, token: Token) -> Iterator[Token]:
        """Who may say what a verb says; whoever is "quoted as saying" it."""
        source = _quoted_as(token, self.lex)
        return iter((source,)) if source is not None else subjects(token)

    def _bare(self, token: Token, found: Opening) -> bool:
        """Whether a verb only does what it names ("they offer flights"), or tells of an event, not of what was held."""
        if token.lemma_ in self.lex.habitual and found.frame == "object" and token.tag_ in ("VBP", "VBZ"):
            return True
        if token.lemma_ not in self.lex.telling or found.frame in ("that", "+that", "how", "+how", "clause"):
            return False
        nouns = (t for t in self.sentence.doc[found.start : self.sentence.end] if t.pos_ == "NOUN" and t.dep_ != "compound")
        head = next(nouns, None)
        return head is not None and head.lemma_ in self.lex.events

    def _state(self, token: Token) -> Attribution | None:
        frames = self.lex.states.get(token.lower_)
        if not frames:
            return None
        shared = token.dep_ in ("acomp", "attr", "oprd", "conj") and token.head.lemma_ in self.lex.copulas
        verb = token.head if shared else token
        if verb == token and not passive(token):
            return None
        who = own_subject(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or subject(verb)
        found = opening(token, frames, self.lex, self.sentence.end) if who is not None else None
        if who is None or found is None:
            return None
        return self._attribution(verb if verb.i < token.i else token, token, who, found)

    def _noun(self, token: Token) -> Attribution | None:
        """A noun that attributes ("the call by X for ...", "X's claim that ..."): its owner speaks."""
        who, after = _owner(token)
        frames, limit = self.lex.nouns[token.lemma_], token.right_edge.i + 1
        if who is None or after >= limit or not self.voices.may_speak(who, token.lemma_, "that"):
            return None
        found = Frame(token, self.lex, limit).match(frames, after, after)
        if found is None or found.frame not in frames:
            return None
        doc = self.sentence.doc
        first = doc[min(token.i, who.left_edge.i)] if who.i > token.i else token
        last = doc[found.cue_end - 1] if who.i < token.i else token
        content = trimmed(doc[found.start : limit])
        cue = (first.idx, last.idx + len(last))
        return Attribution(cue, (content,), found.stance, f"{token.lemma_}:noun-{found.frame}", source=who, lemma=token.lemma_)

    def _attribution(self, verb: Token, cue: Token, who: Token, found: Opening) -> Attribution | None:
        end = content_end(verb, found, self.sentence, self.lex)
        if end <= found.start or not self.voices.may_speak(who, cue.lemma_, found.frame):
            return None
        content = trimmed(self.sentence.doc[found.start : end])
        if content[0] >= content[1]:
            return None
        last = self.sentence.doc[found.cue_end - 1]
        return Attribution(
            cue=(verbal(verb).idx, max(last.idx + len(last), cue.idx + len(cue))),
            content=(content,),
            stance=found.stance,
            rule=f"{cue.lemma_}:{found.frame}",
            verb=verb,
            source=who,
            addressee=found.addressee or self._told(verb, found),
            lemma=cue.lemma_,
        )

    def _told(self, verb: Token, found: Opening) -> Token | None:
        """Whom a verb like "tell" names before its "that"."""
        if found.frame != "that" or "+that" not in self.lex.frames(verb.lemma_):
            return None
        return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.i < c.i < found.start), None)


def _owner(noun: Token) -> tuple[Token | None, int]:
    """Whose claim, call or promise it is, and the index after which its content may begin."""
    who = next((c for c in noun.children if c.dep_ == "poss"), None)
    if who is not None:
        return who, noun.i + 1
    link = next((c for c in noun.children if c.lower_ in ("by", "from") and c.i > noun.i), None)
    who = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    return who, who.right_edge.i + 1 if who is not None else noun.i + 1


def _receives(verb: Token, voices: Voices) -> bool:
    """Whether somebody is welcomed at the door, rather than something by a statement."""
    guest = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return guest is not None and voices.person(guest)


def _takes_that(verb: Token) -> bool:
    """Whether a verb that the lexicon does not name has a clause with "that" right behind it."""
    marks = (m for c in verb.children if c.dep_ == "ccomp" for m in c.children if m.dep_ == "mark" and m.lower_ == "that")
    return any(verb.i < m.i <= verb.i + 2 for m in marks)


def _speaks(verb: Token, lex: Lexicon) -> bool:
    """Whether a verb form can attribute: finite, a participle beside a clause, or the purpose of an encounter."""
    if verb.tag_ == "VBG":
        if verb.dep_ == "pcomp":
            if _quoted_as(verb, lex) is not None:
                return True
            return verb.head.lower_ in ("by", "in", "while") or (verb.head.lower_ == "with" and own_subject(verb) is not None)
        return verb.dep_ in ("advcl", "conj", "ROOT", "acl", "xcomp") or finite(verb)
    if verb.tag_ == "VB" and not finite(verb):
        return _purpose(verb, lex)
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return (verb.dep_ == "conj" and finite(verb.head) and not passive(verb.head)) or own_subject(verb) is not None
    return True


def _quoted_as(verb: Token, lex: Lexicon) -> Token | None:
    """Who is quoted as saying something ("Reuters quoted X as saying", "X was cited as saying")."""
    link, quoting = verb.head, verb.head.head
    if verb.tag_ != "VBG" or link.lower_ != "as" or quoting.lemma_ not in lex.citing:
        return None
    return next((c for c in quoting.children if c.dep_ in ("nsubjpass", "dobj") and c.i < link.i), None)


def _purpose(verb: Token, lex: Lexicon) -> bool:
    head = verb.head
    if verb.dep_ == "conj" and head.tag_ == "VB":
        return _purpose(head, lex)
    if verb.dep_ == "xcomp" and head.lemma_ in lex.control:
        return True
    return any(c.tag_ == "TO" for c in verb.children) and head.lemma_ in lex.contact and verb.dep_ in ("advcl", "xcomp")


def content_end(verb: Token, found: Opening, sentence: Span, lex: Lexicon) -> int:
    """The index after the last word of the content: the clause ends where the next cue of the same speaker begins."""
    start, limit = found.start, sentence.end
    if verb.dep_ in ("relcl", "acl") or (verb.dep_ == "advcl" and verb.head.i > verb.i):
        limit = max(min(verb.right_edge.i + 1, limit), start + 1)
    for other in conjuncts(verb):
        if other.i > start and other.pos_ in ("VERB", "AUX") and _parallel(other, verb):
            limit = min(limit, boundary_before(sentence.doc[max(other.left_edge.i, start)], start))
            break
    for token in sentence.doc[start:limit]:
        if token.dep_ == "prep" and token.i > start and _circumstance(token, verb, start):
            limit = boundary_before(token, start)
            break
    for token in sentence.doc[start + 1 : limit]:
        if token.pos_ == "VERB" and (edge := _next_cue(token, verb, found, start, lex)):
            return edge
    return limit


def _circumstance(preposition: Token, verb: Token, start: int) -> bool:
    """Whether a phrase says when something was said, or adds a loose remark, rather than belonging to what was said."""
    if preposition.lower_ == "with" and preposition.nbor(-1).text == ",":
        inside = list(preposition.children)
        return any(c.dep_ == "pcomp" or any(g.dep_ == "acl" and g.tag_ == "VBN" for g in c.children) for c in inside)
    if preposition.lower_ != "during" or preposition.head != verb:
        return False
    return all(t.lower_ == "of" for t in preposition.doc[start : preposition.i] if t.dep_ == "prep")


def _parallel(other: Token, verb: Token) -> bool:
    """Whether two verbs can share a subject: both carry tense, or neither does."""
    if finite(other):
        return True
    if finite(verb):
        return other.tag_ == "VBN" and verb.tag_ == "VBD" and not any(c.dep_ in ("aux", "auxpass") for c in other.children)
    return other.tag_ != "VBG" or verb.tag_ == "VBG"


def _next_cue(token: Token, verb: Token, found: Opening, start: int, lex: Lexicon) -> int:
    """Where the content gives way to another cue verb of the same speaker; 0 if `token` is none."""
    if not lex.listed(token.lemma_) and token.lemma_ not in lex.light:
        return 0
    edge = boundary_before(token, start)
    before = token.doc[edge : token.i]
    if edge == start or not len(before):
        return 0
    linked = any(t.lower_ in ("and", "but") or t.text == "," for t in before)
    if token.tag_ == "VBG":
        opens = before[0].text == "," or any(t.lower_ == "while" for t in before)
        return edge if opens and (lex.listed(token.lemma_) or _feels(token, lex)) else 0
    if token.tag_ == "VB":
        return edge if verb.tag_ == "VB" and linked and before[-1].tag_ == "TO" else 0
    joined = token.tag_ == "VBN" and token.dep_ == "conj" and not any(c.dep_ == "aux" for c in token.children)
    if not (token.tag_ == "VBD" or joined) or own_subject(token) is not None or passive(token):
        return 0
    return edge if linked and _same_speaker(token, verb, found) else 0


def _feels(verb: Token, lex: Lexicon) -> bool:
    """Whether a light verb has a noun of feeling behind it ("expressing his gratitude")."""
    return any(t.lemma_ in lex.felt for t in verb.doc[verb.i + 1 : verb.i + 7])


def _same_speaker(token: Token, verb: Token, found: Opening) -> bool:
    """Whether a past tense behind a content goes back to who said it, not to the clause that was said."""
    told = verb if verb.tag_ != "VBG" else verb.head
    if not finite(told):
        return False
    if found.frame not in ("that", "clause", "+that") or token.head in (verb, told) or token.head.tag_ != "VBD":
        return True
    inner = own_subject(token.head)
    return inner is not None and inner.lower_ in ("he", "she", "they")
