"""The API against its own description, with requests that Schemathesis makes up: odd values, missing ones, wrong methods."""

import os

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.serve.conftest import TOKEN

from onrecord.serve import api
from onrecord.serve.api.describe import description

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "15"))
HOST = {"authorization": f"Bearer {TOKEN}", "host": "localhost"}


def operations() -> list[str]:
    bare = FastAPI()
    api.mount(bare)
    return [f"{method.upper()} {path}" for path, methods in description(bare)["paths"].items() for method in methods]


@pytest.fixture(scope="module")
def described(app: FastAPI) -> dict[str, object]:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    found = [result.ok() for result in schema.get_all_operations()]
    return {f"{o.method.upper()} {o.path}": o for o in found}


@pytest.mark.parametrize("name", operations())
def test_every_answer_is_as_described(described: dict[str, object], name: str) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True,
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    @given(case=described[name].as_strategy())
    def check(case: schemathesis.Case) -> None:
        # A day that no calendar has, an id that no record has: no schema can say so beforehand, and 422 is the right answer.
        case.call_and_validate(headers=HOST, excluded_checks=[positive_data_acceptance])

    check()
