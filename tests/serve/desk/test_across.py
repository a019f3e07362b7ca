"""Sources, network and map: pictures with tables beside them, filters, downloads, and nothing that becomes markup."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.serve.desk.projection import HEIGHT, WIDTH, project

PAGES = ("/sources", "/network", "/map", "/review", "/review/same", "/review/log", "/check", "/tracker", "/add")


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_whole_accessible_in_outline_and_in_the_navigation(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    page = answer.text
    assert page.count("<h1") == 1
    assert "<main" in page
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?! src=)|\son\w+=|\sstyle=", page)
    for ident in re.findall(r'<(?:input|select|textarea)(?![^>]*type="(?:hidden|checkbox|radio)")[^>]*\bid="(\w+)"', page):
        assert f'for="{ident}"' in page, ident


@pytest.mark.parametrize("path", ["/sources", "/network?level=all", "/map", "/review", "/review/same?id=odd", "/tracker"])
def test_text_never_becomes_markup(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_the_network_counts_who_met_whom(reader: TestClient) -> None:
    found = reader.get("/network.json?level=people").json()
    assert [(e["a_name"], e["b_name"], e["meetings"]) for e in found["edges"]] == [("Ana Vale", "Bo Strand", 1)]
    assert reader.get("/network.csv?level=people").text.splitlines()[1].startswith("ana-vale,Ana Vale,bo-strand")
    assert "No meeting" in reader.get("/network?since=2030").text
    assert reader.get("/network?level=galaxies").status_code == 422
    assert reader.get("/network?level=people").text == reader.get("/network?level=people").text


def test_the_map_has_places_with_what_happened_there(reader: TestClient) -> None:
    found = reader.get("/map.geojson?type=meeting").json()
    (place,) = found["features"]
    assert place["geometry"]["coordinates"] == [16.4, 48.2]
    assert (place["properties"]["name"], place["properties"]["meetings"]) == ("Zenda", 1)
    page = reader.get("/map?view=world").text
    assert "Natural Earth" in page
    assert "48.20" in page
    assert reader.get("/map?type=planet").status_code == 422


def test_the_projection_keeps_the_frame_and_the_middle() -> None:
    assert project(0, 0) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    assert project(180, 0)[0] == pytest.approx(WIDTH, abs=0.1)
    assert project(0, 90)[1] == pytest.approx(0, abs=0.3)
    assert project(16.4, 48.2)[1] < project(16.4, 40)[1]


def test_sources_tell_which_reports_are_of_one_origin(reader: TestClient) -> None:
    found = reader.get("/sources.json").json()
    assert (found["reports"], found["origins"]) == (2, 1)
    assert [g["rests_as"] for g in found["groups"]] == ["", "copy"]
    assert reader.get("/sources.csv").text.count("\r\n") == 3
    assert "No two of these" in reader.get("/sources?since=2030").text


@pytest.mark.parametrize(
    "path",
    [
        "/review?said=99999999999999999999999", "/review?at=%00", "/review?after=nothing", "/review?who=%00", "/review?confidence=x",
        "/review/same?id=%00&kind=meeting", "/review/same?id=%22*&other=%27", "/review/log?before=-1", "/review/log.xls",
        "/check/99999999999999999999999", "/check/0", "/check/1/code", "/check/-1", "/tracker?of=%00", "/tracker?what=stage&find=%22",
        "/tracker.xml", "/tracker/import/..%2f..%2fx", "/network.png", "/network?most=1", "/network?since=x", "/map.kml", "/map?until=x",
        "/sources.pdf", "/sources?who=%00", "/jobs/x.json", "/jobs/",
    ],
)  # fmt: skip
def test_odd_requests_get_an_answer_and_no_fault(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code in (200, 404, 422)


def test_odd_forms_get_an_answer_and_no_fault(ina: TestClient) -> None:
    ina.post("/check", data={"types": "figure", "facts": "0", "windows": "1", "by": "Ina"})
    for missed in ("{", "[]", '{"type": "figure"}', '{"type": "figure", "quote": "x", "place": "9-1-1"}', '"x"', "null"):
        assert ina.post("/check/1/code", data={"item": 1, "missed": missed, "by": "Ina"}).status_code == 422, missed
    for path in ("/review", "/review/undo", "/review/same", "/review/log/undo", "/tracker", "/check", "/check/1/code"):
        assert ina.post(path, data={"row": "99999999999999999999", "action": "\0", "by": "\0"}).status_code in (400, 404, 422), (
            path
        )
