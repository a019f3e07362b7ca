"""Agents: in the passive, whoever stands behind "by" judges, and what is judged is the subject."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import passive, trimmed, verbal
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.extract.statement.speaker import Voices

GROUNDS = ("as", "of", "for")  # what opens the rest of a judgement ("as too costly", "of lying")


def judged(verb: Token, lex: Lexicon, voices: Voices) -> Attribution | None:
    """What "the plan was criticized by X as too costly" attributes to X."""
    if verb.tag_ != "VBN" or verb.lemma_ not in lex.judging or not passive(verb):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    agent = next((c for c in verb.children if c.dep_ == "agent" and c.i > verb.i), None)
    who = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    if subject is None or agent is None or who is None or subject.tag_ in ("WDT", "WP") or subject.i > verb.i:
        return None
    stance = lex.frames(verb.lemma_).get("object", "")
    if not stance or not voices.may_speak(who, verb.lemma_, "object"):
        return None
    doc = verb.doc
    said = [trimmed(doc[subject.left_edge.i : subject.right_edge.i + 1])]
    said += [trimmed(doc[c.left_edge.i : c.right_edge.i + 1]) for c in (*verb.rights, *who.rights) if _ground(c)]
    last = agent if agent.i == verb.i + 1 else verb
    cue = (verbal(verb).idx, last.idx + len(last))
    return Attribution(cue, tuple(sorted(said)), stance, f"{verb.lemma_}:by", verb=verb, source=who, lemma=verb.lemma_)


def _ground(child: Token) -> bool:
    """Whether a phrase behind the verb or its agent says what the judgement is; "of" of the agent is who it is."""
    return child.dep_ == "prep" and child.lower_ in (GROUNDS if child.head.dep_ != "pobj" else ("as",))
