"""Read: a document to a `Reading`, with syntax, names, references, dates, numbers and quotations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model import Document, Reading
from onrecord.read.byline import signed_persons, signer
from onrecord.read.dates import times
from onrecord.read.names import names
from onrecord.read.numbers import quantities
from onrecord.read.quotation import quotations
from onrecord.read.reference import references
from onrecord.read.reference_quote import in_quotes
from onrecord.read.syntax import parse
from onrecord.read.turn import turns

__all__ = ["annotate", "read"]


def read(document: Document, nlp: Language, chunk_chars: int = 12_000) -> Reading:
    """Everything an extractor may ask of one document."""
    return annotate(document, parse(document, nlp, chunk_chars))


def annotate(document: Document, doc: Doc) -> Reading:
    """The reading of a document whose syntax is known already."""
    article = doc.text  # the canonical text with furniture blanked: nothing is read there
    entities, mentions = names(document, doc, article)
    timed = tuple(times(article, document.published))
    counted = tuple(quantities(article))
    quoted = tuple(quotations(document))
    spoken = tuple(turns(document, entities, mentions))
    found = list(references(document, doc, entities, mentions, spoken))
    if not spoken and quoted:
        found = list(in_quotes(doc, quoted, entities, mentions, found))
    if not spoken and (author := signer(document, entities)):
        found += signed_persons(document, author, quoted)
        entities = entities if author in entities else (*entities, author)
    return Reading(
        document=document,
        doc=doc,
        entities=entities,
        mentions=mentions,
        references=tuple(sorted(found, key=lambda r: r.start)),
        times=timed,
        quantities=counted,
        quotations=quoted,
        turns=spoken,
        _index={"article": article},
    )
