"""Shared fixtures: the language model once a session, and short ways from a text to its reading or facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.language import Language

from onrecord.clean import clean
from onrecord.extract import extract
from onrecord.model import Facts, Reading, Source
from onrecord.read import read
from onrecord.read.model import load_model

settings.register_profile("onrecord", deadline=None)  # how long one example takes says more of the machine than of the code
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def read_text(nlp: Language) -> Callable[..., Reading]:
    def run(text: str, published: str = "") -> Reading:
        return read(clean(Source(id="test", name="test.txt", text=text, published=published)), nlp)

    return run


@pytest.fixture(scope="session")
def facts_of(read_text: Callable[..., Reading]) -> Callable[..., Facts]:
    def run(text: str, published: str = "") -> Facts:
        return extract(read_text(text, published))

    return run
