"""The stand-in for the attribute ruler says what the ruler says."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.read.attributes import Attributes

REPORTS = sorted(Path(__file__).parents[2].joinpath("examples", "reports").glob("*.txt"))
TEXTS = [
    "There is a bridge, and it's being built. They've met; she'd gone. Don't you see that there are two of us?",
    *(path.read_text(encoding="utf-8") for path in REPORTS[:4]),
]


def before_attributes(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for _, component in nlp.pipeline:
        if isinstance(component, Attributes):
            return doc
        doc = component(doc)
    pytest.skip("this pipeline has no attribute ruler")


@pytest.mark.parametrize("text", TEXTS)
def test_same_as_the_ruler(nlp: Language, text: str) -> None:
    quick = next((c for _, c in nlp.pipeline if isinstance(c, Attributes)), None)
    if quick is None:
        pytest.skip("this pipeline has no attribute ruler")
    ours, theirs = quick(before_attributes(nlp, text)), quick._ruler(before_attributes(nlp, text))
    assert [(t.text, t.pos_, str(t.morph)) for t in ours] == [(t.text, t.pos_, str(t.morph)) for t in theirs]


def test_what_is_remembered_outlives_the_document(nlp: Language) -> None:
    for _ in range(2):
        with nlp.memory_zone():
            doc = nlp("Andriy Kovalchuk's colleagues were met in Ouagadougou.")
            assert [t.pos_ for t in doc][-5:] == ["AUX", "VERB", "ADP", "PROPN", "PUNCT"]
            assert all(t.lemma_ and str(t.morph) is not None for t in doc)
