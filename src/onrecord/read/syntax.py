"""Syntax: a document to one spaCy Doc whose offsets are those of the canonical text."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.model import Document

TITLE = "deputy"  # a word that parses as the "Under" of a title should
SHORT_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Gov.", "Lt.", "Col.", "Prof."})


def parse(document: Document, nlp: Language, chunk_chars: int = 12_000) -> Doc:
    """Parse the article; furniture is blanked to spaces of the same length, so that every offset still agrees.

    A line break ends a sentence, and so does a zone (an agency's dateline before the first words). Long texts go
    through in chunks of whole paragraphs: the parser's memory grows with the length of what it is given at once.
    """
    starts = {zone.start for zone in document.zones}
    at, docs = 0, []
    for chunk in _chunks(_without_furniture(document), chunk_chars):
        docs.append(_parse_chunk(chunk, nlp, starts, at))
        at += len(chunk)
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _without_furniture(document: Document) -> str:
    """The text with furniture blanked, and with spaces for the line breaks inside a wrapped paragraph (one zone)."""
    pieces, last = [], 0
    for zone in document.zones:
        stretch = document.text[zone.start : zone.end]
        shown = "\n" * len(stretch) if zone.kind == "furniture" else stretch.replace("\n", " ")
        pieces += [document.text[last : zone.start], shown]
        last = zone.end
    return "".join([*pieces, document.text[last:]])


def _chunks(text: str, size: int) -> Iterator[str]:
    start = 0
    while len(text) - start > size:
        cut = text.rfind("\n", start, start + size) + 1
        cut = cut or text.rfind(" ", start, start + size) + 1
        cut = cut if cut > start else start + size
        yield text[start:cut]
        start = cut
    yield text[start:]


def _parse_chunk(text: str, nlp: Language, starts: set[int], at: int) -> Doc:
    doc = nlp.make_doc(text)
    after_break, first_line, before = True, at == 0, None
    for token in doc:
        if (after_break or at + token.idx in starts) and not token.is_space:
            token.is_sent_start = True
            after_break = False
        elif token.is_space and "\n" in token.text:
            after_break, first_line = True, False
        elif before is not None and (before.is_alpha or _goes_on(before, token, first_line)):
            token.is_sent_start = False
        before = token
        if token.text == "Under" and _is_title(token):
            token.norm_ = TITLE  # else the parser takes it for a preposition
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _is_title(under: Token) -> bool:
    """Whether "Under" begins a title: Under Secretary Lund, the Under-Secretary-General."""
    following = [t.text for t in under.doc[under.i + 1 : under.i + 3] if t.text not in ("-", "‑")]
    return bool(following) and following[0] in ("Secretary", "Secretaries")


def _goes_on(before: Token, token: Token, title: bool) -> bool:
    """Whether a sentence surely goes on at `token`, though the parser may break there.

    So it does after any word that no mark ends (Counselor | Derek Kos, self-defence | and she); and after a comma, a
    list's dash, a short title, a short form in brackets (the Bank (EBRD) | President Ana Ruiz), and in the report's own
    title after Jr.
    """
    if before.text == "," or _short_form(before):
        return True
    if before.text in ("-", "–", "•"):
        return before.is_sent_start is True or before.i == 0
    return before.text in SHORT_TITLES or (title and before.text in ("Jr.", "Sr.")) or (before.is_digit and token.text == "-")


def _short_form(bracket: Token) -> bool:
    """Whether a bracket closes behind one word in capitals: (EBRD)."""
    if bracket.text != ")" or bracket.i < 2:
        return False
    word = bracket.nbor(-1)
    return word.is_upper and word.is_alpha and bracket.nbor(-2).text == "("
