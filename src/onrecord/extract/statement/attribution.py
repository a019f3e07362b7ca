"""Attribution: one find of "somebody says something", before its speaker and stance are settled."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the cue and the content stand (character offsets), who says it, and the rule that saw it.

    `source` is the head of the noun phrase that speaks; `voice` replaces it where no such phrase stands in the text.
    `via` is where the name of the agency stands that is credited for it.
    `verb` is the word that the rule looked at: its tense and negation give the modality.
    """

    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    stance: str
    rule: str
    verb: Token | None = None
    source: Token | None = None
    source_span: tuple[int, int] | None = None
    voice: str = ""
    kind: str = "indirect"
    addressee: Token | None = None
    lemma: str = ""
    via: tuple[int, int] | None = None
