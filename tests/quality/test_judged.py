"""Facts judged one by one are known again by what they say, wherever extraction has moved."""

from benchmarks.judged import Judged, essence, size, verdicts

from onrecord.model import Source

TEXT = "Lund met Vestergaard in Oslo. Lund called Ortega."
NAMES = {"kari-lund": "Kari Lund", "poul-vestergaard": "Poul Vestergaard", "ana-ortega": "Ana Ortega", "ivo-ban": "Ivo Ban"}


def meeting(*parties: str, date: str = "", at: int = 0) -> dict:
    """A meeting as record JSON."""
    evidence = [{"start": at, "end": at + 10, "quote": TEXT[at : at + 10]}]
    return {"format": "meeting", "date": date, "participants": [{"entity": p} for p in parties], "evidence": evidence}


def record(*meetings: dict) -> dict:
    """Record JSON with these meetings."""
    return {"entities": [{"id": i, "name": n, "mentions": [n]} for i, n in NAMES.items()], "meetings": list(meetings)}


def one(right: list[dict], wrong: list[dict]) -> Judged:
    """A judged report."""
    known = {
        "right": {"meetings": [essence("meetings", row, NAMES) for row in right]},
        "wrong": {"meetings": [essence("meetings", row, NAMES) for row in wrong]},
    }
    return Judged(Source(id="a", name="a", text=TEXT), "test", **known)


def test_a_fact_found_again_has_its_verdict_and_a_new_one_has_none() -> None:
    """Right, wrong, and a meeting that nobody saw."""
    right, wrong = meeting("kari-lund", "poul-vestergaard"), meeting("poul-vestergaard", "ana-ortega", at=30)
    marked = one([right], [wrong])
    assert size(marked) == 2
    assert verdicts("meetings", marked, record(wrong, right, meeting("kari-lund", "ivo-ban"))) == [False, True, None]


def test_a_wrong_fact_that_was_mended_is_not_held_against_it() -> None:
    """Another party, or another day, makes another fact."""
    marked = one([], [meeting("poul-vestergaard", "ana-ortega", date="2025-03-04")])
    assert verdicts("meetings", marked, record(meeting("kari-lund", "ana-ortega", date="2025-03-04"))) == [None]
    assert verdicts("meetings", marked, record(meeting("poul-vestergaard", "ana-ortega", date="2025-03-05"))) == [None]


def test_only_one_fact_answers_a_right_one() -> None:
    """The second record of the same meeting is not right as well."""
    right = meeting("kari-lund", "poul-vestergaard")
    assert verdicts("meetings", one([right], []), record(right, dict(right))).count(True) == 1
