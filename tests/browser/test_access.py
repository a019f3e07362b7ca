"""axe-core finds nothing serious on any page, in the light and in the dark. `make axe` fetches it; it is no part of the package."""

import pytest
from tests.browser.conftest import AXE

PAGES = (
    "/", "/reports", "/reports/first", "/reports/odd/%3Cb%3E:1", "/parties", "/parties/ana-vale", "/parties/ruritania", "/relations",
    "/relations/graustark/ruritania", "/undertakings", "/meetings", "/statements", "/figures", "/obstacles", "/links", "/series", "/api",
    "/search?q=grain", "/nothing", "/undertakings?stale=20d&overdue=true&as_of=2030", "/threads", "/needs", "/contradictions", "/stories", "/stories/first", "/sources", "/network",
    "/map", "/relations/graustark/ruritania?show=meeting",
)  # fmt: skip
FIRST_OF = ("/undertakings", "/meetings", "/figures", "/series")


def found(page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("async () => await axe.run({resultTypes: ['violations']})")
    grave = [v for v in result["violations"] if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in grave]


needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="no accessibility tests: axe-core is not here (make axe, or ONRECORD_AXE)"
)


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious(browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)
    page = context.new_page()
    page.goto(path)
    assert found(page) == []
    context.close()


@needs_axe
@pytest.mark.parametrize("path", FIRST_OF)
def test_nothing_serious_on_what_a_list_leads_to(page, path: str) -> None:
    page.goto(path)
    page.click("td.main a")
    assert found(page) == []
