import os
import signal

from onrecord.engine import run
from onrecord.model import Document, Facts, Source


def work(source: Source) -> Facts:
    if source.text == "raise":
        raise ValueError("no verbs")
    if source.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return Facts(document=Document(id=source.id, name=source.name, text=source.text))


def sources(*texts: str) -> list[Source]:
    return [Source(id=f"{i}", name=f"{i}.txt", text=text) for i, text in enumerate(texts)]


def test_the_number_of_workers_changes_nothing() -> None:
    given = sources(*"abcdefghijklmnopqrstuvwxyz")
    one, two = ({o.source.id: o.facts for o in run(work, given, workers)} for workers in (1, 2))
    assert one == two
    assert len(one) == 26


def test_a_document_that_fails_is_named_and_the_rest_goes_on() -> None:
    found = {o.source.id: o for o in run(work, sources("a", "raise", "b"), 2)}
    assert found["1"].facts is None
    assert found["1"].reason == "ValueError: no verbs"
    assert found["0"].facts
    assert found["2"].facts


def test_a_document_that_ends_its_worker_is_lost_alone() -> None:
    found = {o.source.id: o for o in run(work, sources(*"abcdef", "die", *"ghijklmnopqrstuv"), 2)}
    assert len(found) == 23
    assert [i for i, o in found.items() if o.facts is None] == ["6"]
    assert "ended without a word" in found["6"].reason


def test_nothing_to_do() -> None:
    assert list(run(work, [], 2)) == []
