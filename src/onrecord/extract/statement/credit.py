"""Credits: "according to X", "in his words", "this was stated by X", and a cue that trails what it attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import own_subject, passive, subject, trimmed
from onrecord.extract.statement.lexicon import Lexicon

PRONOUNS = {"this", "it", "that", "so"}


def credits_in(text: str, sentences: Sequence[Span], lex: Lexicon, taken: list[tuple[int, int]]) -> Iterator[Attribution]:
    """The attributions of a text that rest on something other than a verb with its object."""
    for number, sentence in enumerate(sentences):
        for token in sentence:
            if any(a <= token.idx < b for a, b in taken):
                continue
            found = None
            if token.lower_ == "according":
                found = _according(token, sentence)
            elif token.lemma_ in lex.possessed and token.dep_ == "pobj" and token.head.lower_ in ("in", "by"):
                found = _possessed(token, sentence)
            elif token.tag_ == "VBN" and sentence.start < token.i and token.nbor(-1).lower_ == "as":
                found = _as_said_by(token, sentence, lex)
            elif token.pos_ == "VERB":
                found = _relayed(token, text, sentences, number, lex, taken) or _announced(token, text, sentence, lex) or _trailing(token, sentence, lex)
            if found is not None:
                yield found


def _according(token: Token, sentence: Span) -> Attribution | None:
    to = next((c for c in token.children if c.lower_ == "to"), None) or (token.nbor(1) if token.i + 1 < sentence.end else None)
    if to is None or to.lower_ != "to":
        return None
    who = next((c for c in to.children if c.dep_ == "pobj"), None)
    if who is None or who.lemma_ in ("plan", "schedule", "principle", "rule", "law", "need"):
        return None
    content = _around(sentence, token.i, _phrase_end(who, sentence))
    return _credit(token, to, who, content, "according") if content else None


def _as_said_by(token: Token, sentence: Span, lex: Lexicon) -> Attribution | None:
    """ "As stated by both sides": what stands around it."""
    by = next((c for c in token.children if c.lower_ == "by" and c.i > token.i), None)
    who = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if who is None or by is None or (token.lemma_ not in lex.relayed and not lex.frames(token.lemma_)):
        return None
    content = _around(sentence, token.i - 1, _phrase_end(who, sentence))
    return _credit(token.nbor(-1), by, who, content, "as-said-by") if content else None


def _possessed(token: Token, sentence: Span) -> Attribution | None:
    who = next((c for c in token.children if c.dep_ == "poss"), None)
    if who is None and any(c.lower_ == "the" for c in token.children):
        of = next((c for c in token.children if c.lower_ == "of"), None)
        who = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if who is None:
        return None
    content = _around(sentence, token.head.i, max(token.i + 1, _phrase_end(who, sentence)))
    return _credit(token.head, token, who, content, "in-words") if content else None


def _credit(first: Token, last: Token, who: Token, content: tuple[tuple[int, int], ...], rule: str) -> Attribution:
    end = _phrase_end(who, who.sent) - 1
    named = who.doc[end] if end >= who.i else who
    bounds = (min(who.left_edge.idx, who.idx), named.idx + len(named))
    return Attribution((first.idx, last.idx + len(last)), content, "asserts", rule, source=who, source_span=bounds, lemma=rule)


def _phrase_end(who: Token, sentence: Span) -> int:
    """The index after the noun phrase of a source: up to the comma that closes it."""
    for i in range(who.i + 1, sentence.end):
        token = sentence.doc[i]
        if token.text in (",", ";", ":", ".") or (token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "relcl"):
            return i
    return sentence.end


def _around(sentence: Span, first: int, after: int) -> tuple[tuple[int, int], ...]:
    """What a parenthesis is about: the rest of the sentence, or what stands on both sides of it."""
    doc = sentence.doc
    left, right = doc[sentence.start : first], doc[after : sentence.end]
    told_left, told_right = _has_verb(left), _has_verb(right)
    if told_right and not told_left:
        if len(left) > 4 and any(t.dep_ == "nsubj" for t in left) and not any(t.dep_ == "nsubj" and t.head.i >= after for t in right):
            return tuple(x for x in (trimmed(left), trimmed(right)) if x[0] < x[1])
        return (trimmed(right),)
    if told_left and not told_right:
        return (trimmed(left),)
    if told_left and told_right:
        return tuple(x for x in (trimmed(left), trimmed(right)) if x[0] < x[1])
    return ()


def _has_verb(span: Span) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in span)


def _relayed(token: Token, text: str, sentences: Sequence[Span], number: int, lex: Lexicon, taken: list[tuple[int, int]]) -> Attribution | None:
    """A sentence that only says who said what the one before it says ("This was stated by X")."""
    if (token.lemma_ not in lex.relayed and token.lemma_ != "make") or number == 0:
        return None
    previous = sentences[number - 1]
    who = None
    if passive(token):
        theme = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        by = next((c for c in token.children if c.dep_ == "agent"), None)
        if theme is not None and theme.lower_ in PRONOUNS and by is not None:
            who = next((c for c in by.children if c.dep_ == "pobj"), None)
    else:
        theme = next((c for c in token.children if c.dep_ == "dobj"), None)
        this = theme is not None and (theme.lower_ in PRONOUNS or (theme.lemma_ == "statement" and any(c.lower_ == "this" for c in theme.children)))
        who = own_subject(token) if this else None
    if who is None:
        return None
    content = tuple(trimmed(s) for s in reversed(_told_before(text, sentences, number, taken)))
    return Attribution((token.idx, token.idx + len(token)), content or (trimmed(previous),), "asserts", "relayed", verb=token, source=who, lemma=token.lemma_)


def _announced(token: Token, text: str, sentence: Span, lex: Lexicon) -> Attribution | None:
    """A cue with a colon at the end of its paragraph: the next paragraph is what was said, marks or no marks."""
    if (sentence[-1].text != ":" and not sentence.text.rstrip().endswith(":")) or ("quote" not in lex.frames(token.lemma_) and token.lemma_ != "read"):
        return None
    begin = sentence.end_char
    while begin < len(text) and text[begin].isspace():
        begin += 1
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    who = subject(token)
    if who is None or passive(token) or "\n" not in text[sentence.end_char - 1 : begin] or end - begin < 30 or text[begin] in "“\"«'-•*":
        return None
    content = (begin, begin + len(text[begin:end].rstrip()))
    return Attribution((token.idx, token.idx + len(token)), (content,), "asserts", f"{token.lemma_}:quote", verb=token, source=who, kind="direct", lemma=token.lemma_)


def _told_before(text: str, sentences: Sequence[Span], number: int, taken: list[tuple[int, int]]) -> list[Span]:
    """The sentences of the same paragraph that "this" sums up, last first: up to three, none with a voice of its own."""
    out: list[Span] = []
    for sentence in reversed(sentences[max(0, number - 3) : number]):
        between = text[sentence.end_char : (out[-1] if out else sentences[number]).start_char]
        if "\n" in between or any(a < sentence.end_char and b > sentence.start_char for a, b in taken):
            break
        out.append(sentence)
    return out


def _trailing(token: Token, sentence: Span, lex: Lexicon) -> Attribution | None:
    """A cue that follows or interrupts what it attributes ("The war, he said, will end.")."""
    if "quote" not in {f.split("-")[-1] for f in lex.frames(token.lemma_)} or passive(token) or token.tag_ == "VBG":
        return None
    who = own_subject(token)
    if who is None or any(c.i > token.i and c.dep_ in ("ccomp", "dobj", "xcomp") and c != who for c in token.children):
        return None
    first = min(who.left_edge.i, token.i)
    marked = next((c for c in token.children if c.dep_ in ("mark", "advmod") and c.lower_ == "as"), None)
    if marked is not None:
        first = marked.i
    if first <= sentence.start + 1 or sentence.doc[first - 1].text not in (",", "—", "–", "-"):
        return None
    after = _tail_end(token, who, sentence)
    left, right = sentence.doc[sentence.start : first], sentence.doc[after : sentence.end]
    if not _told(left, token, after) or who.tag_ in ("WDT", "WP"):
        return None
    parts = (left, right) if (after < sentence.end and sentence.doc[after - 1 if after > token.i + 1 else after].text == "," and not _has_verb(left)) or (
        after < sentence.end and sentence.doc[after].text == "," and token.dep_ == "parataxis") else (left,)
    content = tuple(x for x in map(trimmed, parts) if x[0] < x[1])
    return Attribution((token.idx, token.idx + len(token)), content, "asserts", f"{token.lemma_}:trailing", verb=token, source=who, lemma=token.lemma_)


def _told(left: Span, token: Token, after: int) -> bool:
    """Whether the words before a trailing cue are what it attributes: a clause, or the start of one that goes on after it."""
    if token.dep_ == "parataxis" and token.head.i >= after:
        return True
    return any(c.dep_ in ("ccomp", "parataxis") and c.i < token.i for c in token.children) or (
        _has_verb(left) and token.dep_ in ("parataxis", "advcl", "conj", "ROOT") and token.tag_ in ("VBD", "VBZ", "VBP"))


def _tail_end(token: Token, who: Token, sentence: Span) -> int:
    last = max(token.i, who.right_edge.i if who.i > token.i else token.i)
    return last + 1
