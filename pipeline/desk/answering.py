"""From a request to a function and back: JSON in both directions, errors in both languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extractors.errors import ActieficheError
from pipeline.desk.working import Desk, UnknownPlanError

Body = TypeVar("Body", bound="Asked")
Handler = Callable[[Request], Awaitable[Response]]


class Asked(BaseModel):
    """What a page sends: nothing but the declared keys."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class StaleError(Exception):
    """Somebody else saved meanwhile; `told` says what."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__("stale")
        self.told = told


def get(path: str, desk: Desk, function: Callable[[Desk, str, Request], Any]) -> Route:
    """A route below /api/plans/<plan id>: what `function(desk, plan id, request)` gives, as JSON."""

    async def handler(request: Request) -> Response:
        return await run_in_threadpool(_answer, lambda plan_id: function(desk, plan_id, request), desk, request)

    return Route(f"/api/plans/{{plan_id}}/{path}", handler, methods=["GET"])


def post(path: str, desk: Desk, model: type[Body], function: Callable[[Desk, str, Body], Any]) -> Route:
    """As `get`, for what changes something: `function(desk, plan id, what was sent)`."""

    async def handler(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return JSONResponse(_both("geen JSON", "no JSON"), 415)
        content = await request.body()

        def call(plan_id: str) -> Any:
            return function(desk, plan_id, model.model_validate_json(content))

        return await run_in_threadpool(_answer, call, desk, request)

    return Route(f"/api/plans/{{plan_id}}/{path}", handler, methods=["POST"])


def answered(call: Callable[[], Any]) -> Response:
    """What `call` gives as JSON, or the error that it raised, in both languages."""
    try:
        return JSONResponse(call())
    except UnknownPlanError:
        return JSONResponse(_both("Dit plan bestaat niet.", "There is no such plan."), 404)
    except StaleError as stale:
        return JSONResponse(
            _both("Iemand anders bewaarde intussen iets.", "Somebody else saved something meanwhile.") | stale.told, 409
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        text = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:300]
        return JSONResponse(_both(f"Dit is niet goed ingevuld: {text}", f"This is not filled in rightly: {text}"), 400)
    except ActieficheError as error:
        en, nl = error.in_browser
        return JSONResponse(_both(nl, en), 422)


def _answer(call: Callable[[str], Any], desk: Desk, request: Request) -> Response:
    return answered(lambda: call(desk.known(request.path_params["plan_id"])))


def _both(nl: str, en: str) -> dict[str, Any]:
    return {"nl": nl, "en": en}
