"""Stance: how a statement is meant, by its cue where the cue says so, else by what is said."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.lexicon import Lexicon

NOUN_FRAMES = {"object", "felt", "noun", "topic"}
HEAD_WITHIN = 9  # words from the start of a noun phrase to its head


def stance(found: Attribution, content: Span, lex: Lexicon) -> str:
    """The stance of a statement: the cue's own, or that of its content where the cue leaves it open."""
    frame = found.rule.rpartition(":")[2]
    if found.lemma in lex.frank and frame not in lex.reopened.get(found.lemma, ()):
        return found.stance
    if found.stance != "asserts" and found.lemma not in lex.reopened:
        return found.stance
    if frame in NOUN_FRAMES or (frame in lex.prepositions and found.kind != "direct"):
        return _of_noun(content, lex) or found.stance
    shown = _of_clauses(content, lex, direct=found.kind == "direct")
    return shown or ("asserts" if found.lemma in lex.reopened and frame in lex.reopened[found.lemma] else found.stance)


def _of_noun(content: Iterable[Token], lex: Lexicon) -> str:
    """The stance of a noun phrase: that of its head ("the need to ...", "readiness to ...")."""
    for number, token in enumerate(content):
        if number > HEAD_WITHIN:
            return ""
        if token.pos_ == "NOUN" and token.lemma_ in lex.held and token.dep_ not in ("compound", "poss"):
            return lex.held[token.lemma_]
        if number and (token.pos_ in ("ADP", "SCONJ") or token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            return ""
    return ""


def _of_clauses(content: Span, lex: Lexicon, *, direct: bool) -> str:
    """The stance that the words of a clause show: the first telling verb or adjective, else its modal."""
    modal = ""
    for token in content:
        lemma = token.lemma_.lower()
        if (found := lex.shown.get(lemma)) and token.pos_ in ("VERB", "ADJ", "AUX", "NOUN", "ADV", "INTJ") and _main(token):
            return found
        if not modal and (direct or _main(token)):
            modal = lex.modals.get(token.lower_, "")
    return modal


def _main(token: Token) -> bool:
    """Whether a word belongs to a main clause of the content, not to a relative or an adverbial one inside it."""
    here, steps = token, 0
    while here.head.i != here.i and steps < 4:
        if here.dep_ in ("relcl", "acl", "advcl", "pcomp"):
            return False
        if here.dep_ == "ccomp":
            return True
        here, steps = here.head, steps + 1
    return True
