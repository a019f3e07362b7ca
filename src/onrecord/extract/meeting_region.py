"""Regions: how far in a sentence the words reach that belong to a verb or noun of meeting."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")


# Pairs of words that begin another phrase: met him and in the evening; met him for talks on fisheries.
ENDING = {
    "and": frozenset(("in", "on", "at", "during")),
    "for": frozenset(("discussions", "talks", "consultations", "negotiations", "conversations")),
}
INVITES = frozenset(("invite", "ask", "urge", "encourage"))
STOPS = frozenset(
    [
        "who",
        "which",
        "that",
        "where",
        "when",
        "whom",
        "about",
        "regarding",
        "amid",
        "during",
        "following",
        "after",
        "ahead",
        "before",
        "because",
        "while",
        "whereas",
        "concerning",
        "as",
        "including",
    ]
)


def base(token: Token) -> str:
    """The plain form of a word in small letters; a name's plural is taken off too ("the Annual Bilateral Consultations")."""
    form: str = token.lemma_.lower()
    return form.removesuffix("s") if token.tag_ == "NNPS" else form


def counted_by(noun: Token) -> Token | None:
    """The noun that counts others: a number of telephone conversations, a series of meetings, a round of talks."""
    above = noun.head.head
    return above if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_ in ("number", "series", "round") else None


def before(verb: Token) -> tuple[int, int]:
    """From the verb before, or the start of the sentence, to a verb."""
    k = verb.i
    while k > verb.sent.start and verb.doc[k - 1].lower_ in ("co", "-"):
        k -= 1  # co-hosted
    while k > verb.sent.start and verb.doc[k - 1].pos_ != "VERB" and verb.doc[k - 1].text not in (";", ":"):
        k -= 1
    return verb.doc[k].idx, verb.idx


def company_of(prep: Token) -> tuple[int, int]:
    """From a preposition to where its phrase must end: a verb, a relative pronoun, a change of subject."""
    return until(prep, prep.i + 1)


def object_of(noun: Token) -> tuple[int, int]:
    """From the left edge of an object to where its phrase must end."""
    left = noun.left_edge.i
    return until(noun, left)


def until(token: Token, first: int) -> tuple[int, int]:
    """Character bounds from a token to a verb, a relative pronoun or a change of subject."""
    doc, sentence = token.doc, token.sent
    k = first
    while k < sentence.end:
        word = doc[k]
        if word.lower_ in STOPS and not word.text.isupper() and not _as_well(word):
            break
        if k > first and word.lower_ == "with" and doc[k - 1].text == ",":
            break
        if k > first and _next_phrase(word):
            break
        if k > first + 1 and doc[k - 1].lower_ in ("and", "but", "while") and _opens_clause(word, token):
            k -= 1
            break
        if word.text in ('"', "”") and doc[k - 1].text in (",", ".", "?", "!"):
            break  # the end of a quotation
        if word.text in (";", ":") or (word.text in ("–", "—") and not _joining(word)):
            break
        if k > first and word.lower_ == "on" and (_subject_matter(word) or (token.lower_ == "of" and _on_name(word))):
            break
        if (
            word.pos_ in ("VERB", "AUX")
            and word.ent_type_ == ""
            and not word.text[0].isupper()
            and word.dep_ not in ("amod", "compound")
        ):
            break
        k += 1
    end = doc[max(k - 1, first)]
    return doc[min(first, len(doc) - 1)].idx, end.idx + len(end) if k > first else doc[first].idx


def _next_phrase(word: Token) -> bool:
    """Whether a small word begins a phrase of another time, end or encounter."""
    ahead = word.doc[word.i + 1 : min(word.i + 4, word.sent.end)]
    if len(ahead) and ahead[0].lower_ in ENDING.get(word.lower_, ()):
        return True
    return word.lower_ == "and" and any(_another(t) for t in ahead)


def _another(word: Token) -> bool:
    """Whether a word is a further encounter: this talk with her and yesterday's talk with him."""
    owned = any(c.dep_ in ("poss", "det") for c in word.lefts)
    return owned and word.pos_ == "NOUN" and word.lemma_ in ("meeting", "conversation", "talk", "call", "visit", "negotiation")


def _as_well(word: Token) -> bool:
    """Whether an `as` only adds somebody: the presidents as well as the chancellor."""
    around = word.doc[max(word.i - 2, word.sent.start) : min(word.i + 3, word.sent.end)].text.lower()
    return word.lower_ == "as" and "as well as" in around


def _opens_clause(word: Token, token: Token) -> bool:
    """Whether a word begins the subject of a further clause: met him, and the secretary visited the city."""
    for ahead in word.doc[word.i : min(word.i + 14, word.sent.end)]:
        if ahead.dep_ in SUBJECTS and ahead.head.i > ahead.i and ahead.head.pos_ in ("VERB", "AUX"):
            return ahead.left_edge.i == word.i and ahead.head.dep_ == "conj" and ahead.head.i > token.i
        if ahead.pos_ in ("VERB", "AUX") and ahead.text[0].islower():
            return False
    return False


def _subject_matter(on: Token) -> bool:
    """Whether an `on` brings what was talked about: lower-case words, no date, no side."""
    following = list(on.doc[on.i + 1 : min(on.i + 4, on.sent.end)])
    return (
        len(following) > 1
        and all(t.is_alpha and t.is_lower for t in following[:2])
        and not any(t.ent_type_ in ("DATE", "TIME") or t.lower_ in ("behalf", "same", "sidelines", "margins") for t in following)
    )


def _on_name(on: Token) -> bool:
    """Whether an `on` brings a name that is talked about: the dialogue of A and B on China."""
    after = on.nbor(1) if on.i + 1 < on.sent.end else on
    return after.pos_ == "PROPN" and after.ent_type_ in ("GPE", "NORP", "LOC", "PERSON")


def _joining(dash: Token) -> bool:
    """Whether a dash joins two names: the U.S. – Canada Taskforce."""
    around = dash.doc[max(dash.i - 1, dash.sent.start) : dash.i + 2]
    return len(around) == 3 and around[0].text[:1].isupper() and around[2].text[:1].isupper()


def subject_of(verb: Token) -> Token | None:  # noqa: PLR0911 one return for each way of having a subject
    """The subject of a verb, its own or that of the clause it hangs on."""
    here = verb
    for _ in range(5):
        all_own = [c for c in here.children if c.dep_ in SUBJECTS and c.text not in ("Jr.", "Sr.", "II")]
        twice = len(all_own) > 1 and all(c.pos_ == "PROPN" for c in all_own)  # an office and the name behind it
        own = all_own[-1] if twice else all_own[0] if all_own else None
        agent = next((g for c in here.children if c.dep_ == "agent" for g in c.children), None)
        if here != verb and agent is not None and here.lemma_ not in ("join", "accompany"):
            return agent
        if own is not None and own.lower_ not in ("who", "which", "that"):
            return own
        if (goer := _traveller(here)) is not None:
            return goer
        if own is not None or here.dep_ in ("acl", "relcl"):
            return _antecedent(own, here.head) if here.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if here.dep_ == "pcomp" and here.head.lower_ == "for":
            above = here.head.head.head if here.head.head.pos_ == "ADP" else here.head.head
            return next((c for c in above.children if c.dep_ == "dobj"), None)
        if here.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "aux", "prep", "acomp") or here.head == here:
            return None
        here = here.head
        if (owner := _led_by(verb, here)) is not None:
            return owner
        asked = next((c for c in here.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if here.lemma_ in INVITES and asked is not None and verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return asked  # whoever is invited comes
    return None


def _led_by(verb: Token, here: Token) -> Token | None:
    """Whose doing it is that is an instance of what the clause tells: applauded its leadership, including hosting the summit."""
    if here.pos_ == "VERB" and verb.dep_ == "pcomp" and verb.head.lower_ == "including":
        here = next((c for c in here.rights if c.dep_ == "dobj" and c.i < verb.i), here)
    return next((c for c in here.lefts if c.dep_ == "poss"), None) if here.pos_ == "NOUN" else None


def _antecedent(who: Token | None, head: Token) -> Token:
    """Whom "who" stands for: of several the one named right before it, "the Premier and President Berg, who will come"."""
    several = any(c.dep_ == "conj" for c in head.children)
    named = who.doc[who.i - 2] if who is not None and who.lower_ == "who" and who.i > 1 and who.nbor(-1).text == "," else None
    return named if several and named is not None and named.pos_ == "PROPN" else head


def _traveller(verb: Token) -> Token | None:
    """Whose journey it is whose aim a verb tells: her trip to Oslo to attend the summit, her accepted invitation to come."""
    if verb.dep_ == "acl" and verb.head.lemma_ == "invitation" and verb.head.head.lemma_ == "accept":
        return subject_of(verb.head.head)
    if not any(c.tag_ == "TO" for c in verb.children) or verb.dep_ not in ("acl", "relcl", "advcl", "xcomp"):
        return None
    journeys = [verb.head, *(c for c in verb.head.children if c.dep_ in ("dobj", "nsubj"))]
    journey = next((t for t in journeys if t.lemma_ in ("trip", "visit", "travel") and t.pos_ == "NOUN" and t.i < verb.i), None)
    return next((c for c in journey.lefts if c.dep_ == "poss"), None) if journey is not None else None


def phrase_of(head: Token) -> tuple[int, int]:
    """Character bounds of a noun phrase without clauses that hang on it and what stands behind a semicolon."""
    left, right = head.i, head.i
    stack = [head]
    while stack:
        here = stack.pop()
        left, right = min(left, here.i), max(right, here.i)
        closed = next((c.i for c in here.rights if c.text == ";"), len(head.doc))
        stack += [c for c in here.children if c.dep_ not in ("relcl", "acl", "advcl", "parataxis") and c.i < closed]
    last = head.doc[right]
    return head.doc[left].idx, last.idx + len(last)
