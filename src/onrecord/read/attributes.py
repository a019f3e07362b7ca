"""Attributes: what spaCy's attribute ruler says of each token, remembered by the token's kind instead of matched anew.

The ruler maps tags to parts of speech and morphology by patterns over one token, matched with a general matcher that costs
as much as the tagger, the parser's features and the lemmatizer together. Its answer depends on few things (tag, dependency,
and the word only where a pattern names it), so each such kind of token is asked once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis, Token

Kind = tuple[int, int, int, bool]
BE = frozenset({"is", "are", "was", "were", "'s", "'re"})


class Attributes:
    """A stand-in for a pipeline's attribute ruler: same result on the patterns of one token, many times faster."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._named = frozenset(_words(p["patterns"] for p in ruler.patterns))
        self._answers: dict[Kind, tuple[int, MorphAnalysis, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and given lemmas of every token."""
        answers = self._answers
        for token in doc:
            named = token.lower if token.lower_ in self._named else 0
            kind = (token.tag, token.dep, named, token.is_space)
            answer = answers.get(kind)
            if answer is None:
                answer = answers[kind] = self._ask(token)
            token.pos, morph, lemma = answer
            token.set_morph(morph)  # type: ignore[attr-defined]  # missing in spaCy's stubs
            if lemma:
                token.lemma = lemma
        _there_is(doc)
        return doc

    def _ask(self, token: Token) -> tuple[int, MorphAnalysis, int]:
        alone = Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        asked = self._ruler(alone)[0]
        return asked.pos, asked.morph, asked.lemma


def quick(nlp: Language) -> None:
    """Put the stand-in where a pipeline has an attribute ruler."""
    for at, (name, component) in enumerate(nlp._components):  # noqa: SLF001 there is no public way to replace an instance
        if isinstance(component, AttributeRuler):
            nlp._components[at] = (name, Attributes(component))  # noqa: SLF001


def _words(patterns: Iterable[Any]) -> Iterable[str]:
    """Every word that a pattern names."""
    for pattern in (p for group in patterns for p in group):
        for token in pattern:
            lower = token.get("LOWER")
            if isinstance(lower, str):
                yield lower
            elif lower:
                yield from lower.get("IN", ())


def _there_is(doc: Doc) -> None:
    """The one pattern of two tokens that matters: the verb of "there is" is no auxiliary."""
    for token in doc[:-1]:
        if token.dep_ == "expl" and token.nbor().lower_ in BE:
            token.nbor().pos_ = "VERB"
