"""The wide reading of attributions as a call of its own: who says, thinks or talks about what in a text."""

from __future__ import annotations

from onrecord import settings as settings_module
from onrecord.clean import clean
from onrecord.extract.attribution import Attributed, attributed
from onrecord.model import Source
from onrecord.read import read
from onrecord.read.model import load_model


def attributions(text: str, *, pipeline: str = "") -> list[Attributed]:
    """The attributions in `text`, wider than the statements of a record: attitudes and bare topics are among them.

    `pipeline` names a spaCy model; by default the best that is installed.
    """
    settings = settings_module.load(pipeline=pipeline or None)
    nlp = load_model(settings.pipeline)
    with nlp.memory_zone():  # as when a record is read: what the model caches for one text is freed with it
        return attributed(read(clean(Source(id="text", name="text", text=text)), nlp, settings.chunk_chars))
