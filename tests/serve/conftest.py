"""A small record, two reports on one meeting and a hostile one, served to a test client."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.sample import facts

from onrecord.identity import identify
from onrecord.model import Document, Entity, Facts, Figure, Span, Statement, Zone
from onrecord.pipeline import settle
from onrecord.serve import create_app
from onrecord.serve.security import LOCAL, Access
from onrecord.store import Writer

TOKEN = "a-token-for-tests"
HOSTILE = "<script>alert('x')</script> said \"<img src=x onerror=alert(1)>\" & more than 5 < 6 ships.\n"


def span(text: str, quote: str) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote), quote, "test")


def hostile() -> Facts:
    document = Document(
        id="odd/<b>:1",
        name="<odd>.txt",
        text=HOSTILE,
        zones=(Zone(0, len(HOSTILE) - 1, "body"),),
        title="<script>alert(2)</script>",
        published="2024-06-01",
        published_basis="metadata",
        url="javascript:alert(3)",
        outlet="=cmd()",
        sha256=hashlib.sha256(HOSTILE.encode()).hexdigest(),
    )
    name = "<script>alert('x')</script>"
    return Facts(
        document=document,
        entities=(Entity("odd", "person", name, (name,)),),
        statements=(Statement("s9", "odd", "direct", (span(HOSTILE, "<img src=x onerror=alert(1)>"),), span(HOSTILE, "said")),),
        figures=(Figure("f9", "<i>ships</i>", 6, "ships", span(HOSTILE, "6 ships")),),
    )


def second() -> Facts:
    other = facts("second")
    return replace(
        other,
        document=replace(other.document, published="2024-05-06", outlet="Graustark Daily", title="Two leaders in Zenda"),
        undertakings=tuple(replace(u, stage="under way", id="u2") for u in other.undertakings),
        obstacles=(),
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "sample.record"
    with Writer(path) as writer:
        for one in map(identify, (facts("first"), second(), hostile())):
            writer.add(one, one.document.id, "test")
    settle(path)
    return path


@pytest.fixture(scope="session")
def app(made: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    access = Access((*LOCAL, "testserver"), TOKEN)
    return create_app(made, access, cache=tmp_path_factory.mktemp("cache"), note=lambda _: None)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8765", headers={"accept": "text/html"}) as made:
        yield made


@pytest.fixture
def program(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8765", headers={"accept": "application/json"}) as made:
        yield made
