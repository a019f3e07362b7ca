"""Phrases that may name an undertaking: which words can head one, what governs them, and how far label and evidence go.

An undertaking is named by a noun phrase ("a second railway line"), by what somebody does ("by expanding vaccine
production") or by what they agree to do ("to restore transport links"), so nouns and verbs are both looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.phrase import bounds

NOUN_ROLES = frozenset(
    "dobj pobj nsubj nsubjpass conj appos attr ROOT oprd npadvmod nmod dep dative advcl ccomp relcl xcomp acl".split()  # noqa: SIM905
)
VERB_ROLES = frozenset(
    "pcomp conj advcl acl xcomp ccomp ROOT relcl csubj csubjpass dep prep nsubj dobj pobj".split()  # noqa: SIM905
)
TIMED = frozenset(("DATE", "TIME", "PERSON"))
NAMED = frozenset(("PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL", "GPE", "NORP", "PERCENT"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
AROUND = SUBJECTS | {"advcl", "conj", "cc", "punct"}
NOUN_TAIL = frozenset(("conj", "cc", "relcl", "punct", "appos"))
VERB_TAIL = frozenset(("conj", "cc", "mark", "aux", "advcl", "punct"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
DESCRIBING = frozenset(("amod", "compound", "nmod", "nummod", "det", "poss"))
WAYS = frozenset(("way", "ways", "area", "areas", "things", "issues"))
LEADING = frozenset(("only", "even", "particularly", "especially", "notably", "specifically", "namely", "including", "primarily"))
LISTED = frozenset(("NOUN", "PROPN", "ADJ", "CCONJ", "ADP", "DET", "PART"))
OPENERS = frozenset(["to", "for", "on", "of", "in", "under", "with", "aimed", "between", "against", "that", "which"])
FAR, CLOSE, LEAST, SHORT, LONG, REACH = 4, 2, 65, 40, 60, 90
TAIL = 25  # characters of a phrase behind the last noun


def heads(sentence: Phrase) -> Iterator[Token]:
    """The words of a sentence that can head the name of an undertaking."""
    for token in sentence:
        pos, role = token.pos_, token.dep_
        if pos == "VERB":
            if role in VERB_ROLES:
                yield token
        elif pos == "NOUN":
            if role in NOUN_ROLES and token.ent_type_ not in TIMED:
                yield token
        elif pos == "PROPN":
            if role in NOUN_ROLES and token.ent_type_ not in NAMED:
                yield token
        elif pos == "NUM" and role in ("dobj", "pobj") and token.lower_ in ("billion", "million"):
            yield token


def lemma(token: Token) -> str:
    """The word as word lists have it: a name as written, anything else by its dictionary form, in lower case."""
    return token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()


def first_conjunct(token: Token) -> Token:
    """The first member of the list that `token` belongs to: what governs it governs them all."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def governor(token: Token) -> tuple[str, Token | None]:
    """The word that `token` depends on, through prepositions, and how ("of", "dobj", "acl-to")."""
    token = first_conjunct(token)
    head = token.head
    if head.i == token.i:
        return "ROOT", None
    if token.dep_ in ("pobj", "pcomp") or head.pos_ == "ADP":
        above = head.head
        for _ in range(3):
            if above.pos_ != "ADP" or above.head.i == above.i:
                break
            above = above.head
        return head.lower_, above
    return (token.dep_ + verb_form(token) if token.pos_ == "VERB" else token.dep_), head


def verb_form(token: Token) -> str:
    """`-to` for a to-infinitive, `-ing` for a gerund, else nothing."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return "-to"
    return "-ing" if token.tag_ == "VBG" else ""


def subject(token: Token) -> Token | None:
    """The subject of the nearest clause above `token` that has one."""
    for _ in range(7):
        for child in token.children:
            if child.dep_ in SUBJECTS:
                return child
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def label(token: Token) -> tuple[int, int]:
    """Where the name of the undertaking headed by `token` begins and ends.

    A complement right behind it that the parser hung on the verb ("discussed ways | to expand trade") belongs to it.
    """
    start, end = bounds(token, VERB_TAIL if token.pos_ == "VERB" else NOUN_TAIL)
    if end - start <= (LONG if token.pos_ != "VERB" else SHORT):
        end = max(end, _complement_end(token, end))
    return start, end


def shown(token: Token, named: tuple[int, int]) -> tuple[int, int]:
    """The part of a name that is shown: with its last phrase whole, without what only leads up to it or a relative clause.

    "a deal | that both sides want", "in particular, | a new port", "they will | build a bridge", "a pact | on Monday".
    """
    start, end = named
    inside = _undated(token, [t for t in token.sent if start <= t.idx < end])
    end = min(end, inside[-1].idx + len(inside[-1])) if inside else end
    cut = next((n for n, t in enumerate(inside) if t.i > token.i and _clause_begins(t)), len(inside))
    cut = min(cut, _left_over(token, inside))
    if cut < len(inside) and inside[cut - 1].lower_ in ("way", "manner", "fashion"):
        cut -= 2  # "in a way | that helps"
    while cut and inside[cut - 1].i > token.i and (inside[cut - 1].is_punct or inside[cut - 1].pos_ in ("ADP", "CCONJ")):
        cut -= 1
    start = _opening(token, inside, start)
    if not cut:
        return start, _bracketed(token, start, end)
    whole = end if cut == len(inside) else inside[cut - 1].idx + len(inside[cut - 1])
    return start, _bracketed(token, start, _rounded(token, inside[cut - 1], whole) if cut == len(inside) else whole)


def _clause_begins(token: Token) -> bool:
    """Whether a word begins a clause that is no part of a name: a relative one, or a past tense joined to an infinitive.

    "discussed efforts to help the farmers and | reaffirmed their support": the parser joins the second verb to the nearer one.
    """
    joined = token.dep_ == "conj" and token.tag_ == "VBD" and token.head.tag_ in ("VB", "VBG")
    relative = (
        token.dep_ != "mark"
        if token.tag_ in RELATIVE
        else token.lower_ == "that" and token.dep_ in ("dobj", "nsubj", "nsubjpass")
    )
    return joined or relative


def _left_over(token: Token, inside: list[Token]) -> int:
    """Where the subject of a clause begins whose verb lies behind the name: "grain and other ways | the Union (can help)"."""
    last = inside[-1] if inside else token
    if last.dep_ != "nsubj" or last.head.i <= last.i or last.i <= token.i:
        return len(inside)
    first = next((n for n, t in enumerate(inside) if t.i == last.left_edge.i), 0)
    before = inside[first - 1] if first else token
    if before.lower_ in WAYS and before.dep_ == "conj":
        first = next((n for n, t in enumerate(inside) if t.i == before.left_edge.i), first)
    return first if first and inside[first].i > token.i else len(inside)


def _undated(token: Token, inside: list[Token]) -> list[Token]:
    """A name without the day behind it, which is that of the news: "on Tuesday"."""
    for number, word in enumerate(inside):
        if word.i > token.i and word.lower_ == "on" and word.right_edge.i == inside[-1].i:
            day = next((c for c in word.children if c.dep_ == "pobj"), None)
            if day is not None and day.ent_type_ == "DATE":
                return inside[:number]
    return inside


def _opening(token: Token, inside: list[Token], start: int) -> int:
    """Where a name begins without its subject ("they will build", "Peru is to build") and what is set before it by a comma."""
    if token.pos_ == "VERB" and any(t.head == token and _acts(t) for t in inside):
        return token.idx
    if (first := _listed_before(token, inside)) is not None:
        return first.idx
    if len(inside) > 1 and inside[0].i < token.i and inside[0].lower_ in LEADING:
        return inside[1].idx
    commas = [n for n, t in enumerate(inside) if t.text == "," and t.i < token.i]
    led = commas and all(t.head.i <= inside[commas[0]].i or t.head == token for t in inside[: commas[0]])
    if led and inside[0].pos_ in ("ADP", "ADV") and commas[0] + 1 < len(inside):
        return inside[commas[0] + 1].idx
    return start


def _listed_before(token: Token, inside: list[Token]) -> Token | None:
    """The first word of a list of which the parser took the first for a thing of its own: "security, economic and other aid"."""
    first, opens = token.head, inside[0] if inside else token
    if token.dep_ != "conj" or first.pos_ != "NOUN" or first.tag_ != "NN" or opens.dep_ != "amod" or opens.head != token:
        return None
    close = first.i + 2 == opens.i and first.nbor(1).text == ","
    listed = close and any(t.pos_ == "CCONJ" for t in token.doc[opens.i + 1 : token.i])
    return first.left_edge if listed and not any(c.dep_ in ("det", "poss") for c in first.lefts) else None


def _acts(token: Token) -> bool:
    """Whether a word is a subject of few words: a pronoun, or a body by its name."""
    return (token.dep_ in SUBJECTS and token.pos_ == "PRON") or (token.dep_ == "nsubj" and token.pos_ == "PROPN")


def _rounded(token: Token, last: Token, end: int) -> int:
    """The end of a name with the noun that its last word describes, and with the rest of the list that it begins."""
    if (shared := _shared(last)) is not None:
        return shared.right_edge.idx + len(shared.right_edge)
    if last.dep_ == "advmod" and last.head.dep_ in DESCRIBING and last.head.i == last.i + 1:
        last = last.head  # the temporarily closed ports
    while last.dep_ in DESCRIBING and last.head.i > last.i and last.head.idx - end <= SHORT:
        last = last.head
        end = last.idx + len(last)
    if last != token and last.pos_ == "NOUN" and 0 < _behind(last) - end <= TAIL:
        end = _behind(last)
    listed = [t for t in last.conjuncts if t.i > last.i]
    if last == token or not listed or any(t.pos_ != "NOUN" or t.sent != last.sent for t in (last, *listed)):
        return end
    far = listed[-1].right_edge
    plain = all(t.pos_ in LISTED or t.text in ("-", ",") for t in last.doc[last.i + 1 : far.i + 1])
    return far.idx + len(far) if plain and far.idx - end <= SHORT else end


def _shared(verb: Token) -> Token | None:
    """The second of two infinitives that share an object: "efforts to prevent and then | respond to floods"."""
    behind = [t for t in verb.doc[verb.i + 1 : verb.i + 4] if t.pos_ != "ADV"] if verb.tag_ == "VB" else []
    if len(behind) < 2 or behind[0].pos_ != "CCONJ" or behind[1].tag_ != "VB" or behind[1].right_edge.idx - verb.idx > REACH:
        return None
    return behind[1]


def _behind(noun: Token) -> int:
    """The end of a noun with the phrase right behind it: "acts | of piracy"."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1), None)
    last = prep.right_edge if prep is not None else noun
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for t in noun.doc[noun.i + 1 : last.i + 1])
    return last.idx + len(last) if plain else noun.idx + len(noun)


def _bracketed(token: Token, start: int, end: int) -> int:
    """The end of a name with the bracket that closes what opened in it: the Framework (WF)."""
    near = [t for t in token.sent if start <= t.idx <= end]
    opened = sum(t.text.count("(") - t.text.count(")") for t in near if t.idx < end)
    return end + 1 if opened > 0 and any(t.idx == end and t.text[0] == ")" for t in near) else end


def _complement_end(token: Token, end: int) -> int:
    """The end of a complement that follows at once: up to punctuation, a new clause or `REACH` characters."""
    doc, stop = token.doc, token.sent.end
    at = next((i for i in range(token.i, stop) if doc[i].idx >= end), stop)
    if at >= stop or not _opens_complement(doc[at]):
        return end
    last, limit = end, end + REACH
    for other in doc[at:stop]:
        finite = other.tag_ in FINITE and doc[at].pos_ != "PRON"
        if (other.is_punct and not _joins(other)) or finite or other.idx + len(other) > limit:
            break
        if other.pos_ not in ("ADP", "PART", "DET", "CCONJ") and other.lower_ not in ("that", "which"):
            last = other.idx + len(other)
    return last


def _joins(token: Token) -> bool:
    """Whether a hyphen stands inside a word: non-tariff."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _opens_complement(token: Token) -> bool:
    return token.lower_ in OPENERS


def evidence(token: Token, named: tuple[int, int]) -> tuple[int, int]:
    """The words that carry the undertaking: the clause around its name without its subject.

    Where the clause is several times as long as the name, or the name is a later member of a list, the name stands
    alone, or with a few words before it.
    """
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    start, end = bounds(verb, AROUND)
    start, end = min(start, named[0]), max(end, named[1])
    listed = token.dep_ == "conj" and token.head.pos_ != "VERB"
    if end - start <= (CLOSE if listed else FAR) * (named[1] - named[0]):
        return start, end
    lacking = LEAST - (named[1] - named[0])
    if lacking <= 0:
        return named
    if token.dep_ in SUBJECTS:
        return named[0], _word_end(token, min(end, named[1] + lacking))
    return _word_start(token, max(start, named[0] - lacking)), named[1]


def _word_end(token: Token, offset: int) -> int:
    """The end of the last word of the sentence that ends at or before `offset`."""
    ends = [t.idx + len(t) for t in token.sent if not t.is_space and not t.is_punct]
    return max((e for e in ends if e <= offset), default=offset)


def _word_start(token: Token, offset: int) -> int:
    """The start of the first word of the sentence that begins at or after `offset`."""
    return next((t.idx for t in token.sent if t.idx >= offset and not t.is_space and not t.is_punct), token.idx)
