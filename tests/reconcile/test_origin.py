from onrecord.reconcile.origin import Trace, dependences, origins

STORY = [f"word{i}" for i in range(60)]


def trace(report: str, runs: range, facts: str = "", credited: str = "") -> Trace:
    words = facts.split()
    names, told = (frozenset(w for w in words if w.isalpha() is alpha) for alpha in (True, False))
    return Trace(report, frozenset(runs), names, told, frozenset(credited.split()))


def grouped(*traces: Trace) -> dict[str, str]:
    return origins(dependences(traces), (t.report for t in traces))


def test_copies_and_near_copies_are_of_one_origin() -> None:
    a, b, c = trace("a", range(800)), trace("b", range(40, 800)), trace("c", range(320, 1120))
    assert grouped(a, b, c) == {"a": "a", "b": "a", "c": "a"}
    kinds = {(d.report, d.other): d.kind for d in dependences([a, b, c])}
    assert kinds == {("a", "b"): "copy", ("a", "c"): "near-copy", ("b", "c"): "near-copy"}


def test_a_rewrite_shares_its_agency_and_its_rare_facts() -> None:
    a = trace("a", range(50), "vale strand zenda 2024-05-03", "zenda-news")
    b = trace("b", range(100, 150), "vale strand 2024-05-03", "zenda-news")
    assert grouped(a, b) == {"a": "a", "b": "a"}


def test_two_readouts_of_one_call_stay_independent() -> None:
    a = trace("a", range(50), "vale strand zenda 2024-05-03")
    b = trace("b", range(100, 150), "vale strand zenda 2024-05-03")
    assert grouped(a, b) == {"a": "a", "b": "b"}


def test_one_agency_on_two_events_is_two_origins() -> None:
    a = trace("a", range(50), "vale strand zenda", "zenda-news")
    b = trace("b", range(100, 150), "smith jones paris", "zenda-news")
    assert grouped(a, b) == {"a": "a", "b": "b"}


def test_one_agency_on_the_same_leaders_again_is_two_origins() -> None:
    a = trace("a", range(50), "vale strand zenda 2024-05-03", "zenda-news")
    b = trace("b", range(100, 150), "vale strand zenda 2024-06-09", "zenda-news")
    assert grouped(a, b) == {"a": "a", "b": "b"}


def test_the_order_of_reports_changes_nothing() -> None:
    traces = [trace(c, range(i * 160, i * 160 + 480)) for i, c in enumerate("abcdef")]
    assert grouped(*traces) == grouped(*reversed(traces))


def test_a_rewording_that_credits_nobody_shares_nearly_all() -> None:
    said, told = frozenset(["the river has no door and no wall"]), frozenset(["310", "47", "8.5"])
    names = frozenset(["vale", "strand", "zenda"])
    a = Trace("a", frozenset(range(40)), names, told, frozenset(["zenda-news"]), quotes=said)
    b = Trace("b", frozenset(range(30, 60)), names, told, frozenset(), quotes=said)
    assert grouped(a, b) == {"a": "a", "b": "a"}
    other = Trace(
        "b", frozenset(range(30, 60)), names | {"hall", "brook"}, frozenset(["310", "9.1", "22"]), frozenset(), quotes=said
    )
    assert grouped(a, other) == {"a": "a", "b": "b"}


def test_two_calls_in_the_same_phrases_stay_apart() -> None:
    a, b = trace("a", range(100), "vale strand"), trace("b", range(45, 145), "hall brook")
    assert grouped(a, b) == {"a": "a", "b": "b"}


def test_different_credits_speak_against() -> None:
    a = trace("a", range(50), "vale strand zenda 310 47", "zenda-news")
    b = trace("b", range(100, 150), "vale strand zenda 310 47", "harbour-post")
    assert grouped(a, b) == {"a": "a", "b": "b"}


def test_the_reason_gives_each_weight() -> None:
    a = trace("a", range(50), "vale strand 2024-05-03", "zenda-news")
    b = trace("b", range(100, 150), "vale strand 2024-05-03", "zenda-news")
    (found,) = dependences([a, b])
    assert found.kind == "rewrite"
    assert found.reason.startswith("both credit zenda-news +0.45")
