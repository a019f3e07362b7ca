"""Who "I" is in a statement that its title signs."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.clean import clean
from onrecord.extract import extract
from onrecord.model import Facts, Source
from onrecord.read import read

TEXT = "This morning, I spoke with President Kofi Mensah of Ghana. I thanked him for the cocoa that Ghana has sent us."


def told(nlp: Language, title: str, text: str = TEXT) -> Facts:
    return extract(read(clean(Source("s", "s", text, title=title, published="2023-05-04")), nlp))


@pytest.mark.parametrize(
    "title",
    [
        "Statement by President Anna Berg on a Call with President Mensah",
        "Statement from President Anna Berg",
        "Our farms need rain - address by President Anna Berg",
        "We stand together - speech by President of Estonia Anna Berg during the forum",
    ],
)
def test_the_signer_is_a_party_and_speaks(nlp: Language, title: str) -> None:
    facts = told(nlp, title)
    names = {e.id: e.name for e in facts.entities}
    assert [{names[p.entity] for p in m.participants} for m in facts.meetings] == [{"Anna Berg", "Kofi Mensah"}]
    assert all(e.mentions == () for e in facts.entities if e.name == "Anna Berg")


def test_a_signer_named_in_the_text_is_that_person(nlp: Language) -> None:
    facts = told(nlp, "Remarks by Prime Minister Berg", f"{TEXT} Anna Berg signs this herself.")
    assert [e.name for e in facts.entities if "Berg" in e.name] == ["Anna Berg"]


@pytest.mark.parametrize("title", ["Statement by President Anna Berg", "Readout of President Anna Berg’s Call", ""])
def test_nobody_signs_without_a_first_person_or_a_signed_title(nlp: Language, title: str) -> None:
    text = TEXT if not title.startswith("Statement") else "The president spoke with Kofi Mensah of Ghana."
    assert not any("Berg" in e.name for e in told(nlp, title, text).entities)
