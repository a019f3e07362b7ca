"""Stance: how a statement is meant, by its cue where the cue says so, else by what is said."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.lexicon import Lexicon

NOUN_FRAMES = {"by", "object", "felt", "noun", "topic"}
HEAD_WITHIN = 9  # words from the start of a noun phrase to its head
SPEECH = 40  # a turn of more words is a speech: it asserts
OURS = {"i", "we"}
PREDICATE = ("acomp", "attr", "oprd", "conj", "ccomp", "ROOT")
TELLING = ("VERB", "ADJ", "AUX", "NOUN", "ADV", "INTJ")


def stance(found: Attribution, content: Span, lex: Lexicon) -> str:
    """The stance of a statement: the cue's own, or that of its content where the cue leaves it open."""
    frame = found.rule.rpartition(":")[2]
    if found.lemma in lex.of_deeds and found.kind != "direct" and _came_about(content):
        return "asserts"
    reopened = frame in lex.reopened.get(found.lemma, ())
    if found.lemma in lex.frank or (found.stance != "asserts" and not reopened) or (frame == "turn" and len(content) > SPEECH):
        return found.stance
    if frame in NOUN_FRAMES or (frame in lex.prepositions and found.kind != "direct"):
        return _of_noun(content, found, lex) or found.stance
    shown = _of_direct(content, lex) if found.kind == "direct" else _of_clause(content, lex)
    if reopened:
        return {"": "asserts", "expects": "commits" if "would" in content.text else "asserts"}.get(shown, shown)
    return shown or found.stance


def _came_about(content: Span) -> bool:
    """Whether a reported clause tells what was, which nobody can propose or promise: "suggested the driver lost control"."""
    root = content.root
    helped = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    past = root.tag_ == "VBD" or (root.tag_ in ("VBN", "VBG") and bool(helped & {"was", "were", "had", "has", "have"}))
    return past and not any(c.tag_ == "MD" for c in root.children) and any(c.dep_.startswith("nsubj") for c in root.children)


def _of_noun(content: Iterable[Token], found: Attribution, lex: Lexicon) -> str:
    """The stance of a noun phrase: that of its head ("the need to ...", "readiness to ..."); a claim rejected is denied."""
    for number, token in enumerate(content):
        if number > HEAD_WITHIN:
            return ""
        if token.pos_ == "NOUN" and token.lemma_ in lex.denied and found.lemma in lex.denying:
            return "denies"
        ours = any(t.lower_ == "our" for c in token.children if c.lower_ == "of" for t in c.subtree)
        if token.pos_ == "NOUN" and token.lemma_ in lex.noticed and found.lemma in lex.noticing and not ours:
            return lex.noticed[token.lemma_]
        if token.pos_ == "NOUN" and token.lemma_ in lex.held and token.dep_ not in ("compound", "poss"):
            return _held(token, found, lex)
        if number and (token.pos_ in ("ADP", "SCONJ") or token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            return ""
    return ""


def _held(head: Token, found: Attribution, lex: Lexicon) -> str:
    """What a head noun gives: another's readiness that a speaker notes is no promise of the speaker's."""
    given = lex.held[head.lemma_]
    if found.rule.endswith(":topic") and given == "warns":
        return "asserts"
    if given == "commits" and found.lemma in lex.noticing:
        named = any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in head.children)
        return ("praises" if head.lemma_ in ("support", "solidarity", "commitment") else "asserts") if named else given
    return given


def _of_clause(content: Span, lex: Lexicon) -> str:
    """The stance that a reported clause shows: its first telling word, else its modal."""
    modal = ""
    for token in content:
        if not _main(token):
            continue
        if (shown := _shown(token, lex)) and not _negated(token):
            return shown
        if not modal and token.lower_ in lex.modals:
            modal = _of_modal(token, lex)
    return modal


def _of_direct(content: Span, lex: Lexicon) -> str:
    """The stance of spoken words: what the speaker says of himself ("we hope"), or plainly asks or thanks for."""
    modal = ""
    for token in content:
        if (shown := _shown(token, lex)) and not _negated(token) and _own(token):
            return shown
        if not modal and token.lower_ in lex.modals and any(c.dep_ == "nsubj" and _ours(c) for c in token.head.children):
            modal = _of_modal(token, lex)
    return modal


def _shown(token: Token, lex: Lexicon) -> str:
    lemma = token.lemma_.lower()
    predicate = token.dep_ in PREDICATE if token.pos_ == "ADJ" else token.dep_ != "amod" and not _over(token)
    feeling = token.pos_ != "NOUN" or (lemma in lex.held and not _told_of(token))
    if token.lower_ != "thank" and not (token.pos_ in TELLING and predicate and feeling):
        return ""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if lemma == "need" and token.pos_ == "VERB":
        return "proposes" if following == "to" or token.tag_ == "VBN" else "requests"
    return lex.shown.get(lemma) or lex.shown.get(f"{lemma} {following}", "")


def _told_of(noun: Token) -> bool:
    """Whether something is told of a noun that is nobody's in particular: the support from Oslo is stronger now."""
    return noun.dep_ in ("nsubj", "nsubjpass") and not any(c.dep_ == "poss" for c in noun.children)


def _over(verb: Token) -> bool:
    """Whether something was done before what is told ("he had asked for it"): it shows nothing of what is meant now."""
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def _own(token: Token) -> bool:
    """Whether a telling word is said by the speaker of himself, of nobody, or to somebody."""
    if token.lower_ == "thank":
        return True
    verb = token.head if token.pos_ in ("ADJ", "NOUN") and token.head.pos_ in ("AUX", "VERB") else token
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep_ == "xcomp":
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return verb.dep_ in ("ROOT", "ccomp", "conj", "intj") and verb.pos_ != "NOUN"
    return _ours(subject) or (subject.lower_ == "it" and token.pos_ == "ADJ")


def _ours(subject: Token) -> bool:
    """Whether a subject is the speaker, or a country that speaks through one."""
    return subject.lower_ in OURS or subject.ent_type_ == "GPE"


def _of_modal(modal: Token, lex: Lexicon) -> str:
    """What an auxiliary gives: "will" promises where a voice acts, and predicts where something happens."""
    given, verb = lex.modals[modal.lower_], modal.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if _negated(verb) or (subject is not None and any(c.lower_ == "no" for c in (subject, *subject.children))):
        return ""
    if given == "expects" and modal.lower_ != "would":
        who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        speaks = who is not None and (who.lower_ in ("i", "we", "he", "she", "they") or who.pos_ == "PROPN")
        acts = speaks or (who is not None and who.lemma_ in lex.acting)
        return "commits" if acts and verb.lemma_ not in lex.happenings else given
    return given


def _negated(token: Token) -> bool:
    longer = any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in token.children)
    return longer or any(c.dep_ == "neg" for c in (*token.children, *(token.head.children if token.pos_ == "ADJ" else ())))


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
