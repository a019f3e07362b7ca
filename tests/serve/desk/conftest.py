"""A record of one's own for each test that writes, and a client that bears the token."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.sample import facts

from onrecord.identity import identify
from onrecord.model import Facts
from onrecord.pipeline import settle
from onrecord.serve import create_app
from onrecord.serve.security import LOCAL, Access
from onrecord.store import Writer

TOKEN = "a-token-for-tests"
BASE = "http://127.0.0.1:8765"


def laid(one: Facts) -> Facts:
    """Facts whose entities lie somewhere, one of whose facts is rated."""
    return replace(
        one,
        entities=tuple(replace(e, lat=48.2, lon=16.4) if e.kind in ("state", "place") else e for e in one.entities),
        figures=tuple(replace(f, confidence=0.1234) for f in one.figures),
        statements=tuple(replace(s, confidence=0.9876) for s in one.statements),
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "own.record"
    with Writer(path) as writer:
        for name in ("first", "second"):
            writer.add(identify(laid(facts(name))), name, "test")
    settle(path)
    return path


@pytest.fixture
def own(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))
    return create_app(record, Access(LOCAL, TOKEN), cache=tmp_path / "index", note=lambda _: None)


def client_of(app: FastAPI, by: str = "Ina") -> TestClient:
    headers = {"accept": "text/html", "authorization": f"Bearer {TOKEN}"}
    return TestClient(app, base_url=BASE, headers=headers, cookies={"onrecord-by": by})


@pytest.fixture
def ina(own: FastAPI) -> Iterator[TestClient]:
    with client_of(own) as made:
        yield made


@pytest.fixture
def jo(own: FastAPI) -> Iterator[TestClient]:
    with client_of(own, "Jo") as made:
        yield made


@pytest.fixture
def reader(own: FastAPI) -> Iterator[TestClient]:
    with TestClient(own, base_url=BASE, headers={"accept": "text/html"}) as made:
        yield made


@pytest.fixture
def finished(own: FastAPI) -> Callable[[], None]:
    """Wait until the background work has ended."""

    def wait() -> None:
        jobs = own.state.jobs
        jobs._runner.submit(lambda: None).result(30)
        time.sleep(0)
        own.state.shelf.renew()

    return wait
