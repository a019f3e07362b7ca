from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.serve.conftest import TOKEN

from onrecord.errors import SettingsError
from onrecord.serve.app import create_app
from onrecord.serve.security import Access, access_for, is_loopback

WORD = {"action": "accept", "target": "none", "by": "ann"}
BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_beyond_loopback_there_must_be_a_token() -> None:
    with pytest.raises(SettingsError, match="other machines"):
        access_for("0.0.0.0", "")
    with pytest.raises(SettingsError, match="shorter"):
        access_for("192.168.0.7", "short")
    assert access_for("192.168.0.7", "long enough to keep").private
    assert not access_for("127.0.0.1", "").private
    assert access_for("127.0.0.1", "").token != access_for("127.0.0.1", "").token


def test_loopback_is_told_by_address_or_name() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "", "example.org", "10.0.0.1", "127.0.0.1.example.org")))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8765"])
def test_a_name_that_is_not_this_machines_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421
    assert client.get("/api/v1/reports", headers={"host": host}).status_code == 421


def test_this_machines_names_are_answered(client: TestClient) -> None:
    for host in ("localhost", "127.0.0.1:9", "[::1]:8765", "LOCALHOST:1"):
        assert client.get("/", headers={"host": host}).status_code == 200


def test_writing_needs_the_token(program: TestClient) -> None:
    refused = program.post("/api/v1/judgements", json=WORD)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    assert program.post("/api/v1/judgements", json=WORD, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert program.post("/api/v1/judgements", json=WORD, headers=BEARER).status_code == 422  # let in, but there is no such fact


def test_a_write_from_another_site_is_refused_even_with_the_token(program: TestClient) -> None:
    for foreign in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert program.post("/api/v1/judgements", json=WORD, headers=BEARER | foreign).status_code == 403
    own = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert program.post("/api/v1/judgements", json=WORD, headers=BEARER | own).status_code == 422


def test_the_printed_address_puts_the_token_into_a_cookie_and_out_of_sight(app: FastAPI) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8765") as browser:
        answer = browser.get(f"/enter?token={TOKEN}&to=//evil.example", follow_redirects=False)
        assert answer.headers["location"] == "/"
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert browser.post("/api/v1/judgements", json=WORD).status_code == 422
    with TestClient(app, base_url="http://127.0.0.1:8765") as browser:
        assert "set-cookie" not in browser.get("/enter?token=wrong", follow_redirects=False).headers


def test_beyond_loopback_reading_needs_the_token_too(made: Path, tmp_path: Path) -> None:
    access = Access(("testserver",), TOKEN, private=True)
    with TestClient(create_app(made, access, cache=tmp_path, note=lambda _: None)) as client:
        assert client.get("/").status_code == 401
        assert client.get("/api/v1/reports").status_code == 401
        assert client.get("/api/v1/reports", headers=BEARER).status_code == 200


def test_every_answer_bears_the_policy(client: TestClient) -> None:
    for path in ("/", "/api/v1/reports", "/static/style.css", "/nothing"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert client.get("/", headers={"host": "evil.example"}).headers["content-security-policy"]


def test_no_other_site_may_read(client: TestClient) -> None:
    answer = client.get("/api/v1/reports", headers={"origin": "http://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert client.get("/static/../app.py").status_code == 404
