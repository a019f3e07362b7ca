"""What a plain denial leaves of an undertaking's stage."""

from collections.abc import Callable

import pytest

from onrecord.extract.undertaking_denied import absent, denied_stage
from onrecord.model import Reading


@pytest.mark.parametrize(
    ("text", "head", "stage"),
    [
        ("Peru has not implemented the quota reform.", "reform", "stalled"),
        ("The ministers did not agree on the quota plan.", "plan", "discussed"),
        ("Peru did not ratify the treaty on nets.", "treaty", "agreed"),
        ("Peru has yet to ratify the treaty on nets.", "treaty", "agreed"),
        ("The ferry link has not yet been built.", "link", "agreed"),
        ("The lighthouse has not been completed.", "lighthouse", "under way"),
        ("Chile never launched the ferry service.", "service", "stalled"),
        ("Chile refused to join the quota scheme.", "scheme", "stalled"),
        ("The two sides failed to sign the protocol.", "protocol", "stalled"),
        ("Chile showed no readiness to build the ferry link.", "link", "stalled"),
        ("Chile lacks the will to implement the treaty on nets.", "treaty", "stalled"),
        ("The firm will not build the lighthouse.", "lighthouse", "cancelled"),
        ("The firm does not intend to build the lighthouse.", "lighthouse", "cancelled"),
        ("The loan agreement would no longer be implemented.", "agreement", "cancelled"),
        ("Chile would not sign the treaty on nets.", "treaty", "stalled"),
        ("Chile pulled out of the quota scheme.", "scheme", "cancelled"),
        ("Chile withdrew from the treaty on nets.", "treaty", "cancelled"),
        ("The council ended the fuel programme.", "programme", "cancelled"),
        ("Chile decided to end the fuel programme.", "programme", "cancelled"),
        ("Chile wants to end the fuel programme.", "programme", ""),
        ("The fuel programme ended in May.", "programme", ""),
        ("They ended the visit in Arica.", "visit", ""),
        ("Peru not only signed the protocol but hailed it.", "protocol", ""),
        ("Peru did not refuse to sign the protocol.", "protocol", ""),
        ("If Peru does not sign the protocol, nobody will.", "protocol", ""),
        ("Peru should not sign the protocol.", "protocol", ""),
        ("Peru signed the protocol.", "protocol", ""),
        ("No treaty on nets was signed in Arica.", "treaty", "discussed"),
    ],
)
def test_what_a_denial_leaves(read_text: Callable[..., Reading], text: str, head: str, stage: str) -> None:
    token = next(t for t in read_text(text).doc if t.text == head)
    assert denied_stage(token) == stage


def test_what_there_is_not_is_no_work(read_text: Callable[..., Reading]) -> None:
    doc = read_text("There were no proposals to hold talks. There were proposals to hold a vote.").doc
    assert [absent(t) for t in doc if t.text in ("talks", "vote")] == [True, False]
