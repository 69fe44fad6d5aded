"""The REST API: the record over HTTP, as docs/api.md and its OpenAPI description have it."""

from onrecord.views.api.app import ApiMount, api_app

__all__ = ["ApiMount", "api_app"]
