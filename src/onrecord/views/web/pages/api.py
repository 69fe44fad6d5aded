"""The API as a person reads it: what can be asked, how, and what comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.views.web.kept import room_of
from onrecord.views.web.render import kept_page


def api(request: Request) -> Response:
    """`/api`."""
    return kept_page(request, "api.html", lambda: _shown(request))


def _shown(request: Request) -> Mapping[str, Any]:
    from onrecord.views.api import ApiMount
    from onrecord.views.api.for_people import resources
    from onrecord.views.api.links import API

    (mount,) = [route for route in request.app.router.routes if isinstance(route, ApiMount)]
    base = (room_of(request).serving.base_url or str(request.base_url).rstrip("/")) + API
    return {"base": base, "resources": resources(mount.description(), base)}


ROUTES = (Route("/api", api),)
