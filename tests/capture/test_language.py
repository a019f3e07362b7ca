import pytest

from onrecord.capture.language import called, language_of

ENGLISH = (
    "The two presidents met in the capital on Monday and agreed on a plan for the railway, the ministry said in a statement. "
)
POLISH = (
    "Prezydenci spotkali się w poniedziałek w stolicy i uzgodnili plan budowy kolei, poinformowało ministerstwo w komunikacie. "
)


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        (ENGLISH * 2, "", ""),
        (ENGLISH * 2, "ru", ""),
        (POLISH * 2, "", "Polish (pl)"),
        (POLISH * 2, "en", "Polish (pl)"),
        ("Talks in Warszawa.", "", ""),
        ("Rozmowy.", "pl-PL", "Polish (pl)"),
        ("Поделиться\n" + ENGLISH * 6 + "\nЧитайте также", "", ""),
        ("<html><script>var über = 'nicht';</script><p>" + ENGLISH * 2 + "</p></html>", "", ""),
    ],
)
def test_languages(text: str, stated: str, expected: str) -> None:
    code = language_of(text, stated, ("en",))
    assert (called(code) if code not in ("", "en") else "") == expected


def test_a_language_that_is_read_is_named() -> None:
    assert language_of(ENGLISH * 2, "", ("en",)) == "en"
    assert language_of(POLISH * 2, "", ("en", "pl")) == "pl"
