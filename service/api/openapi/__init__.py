"""The API description, written by the same schemas that read requests and write answers."""

from service.api.openapi.document import openapi, openapi_yaml

__all__ = ["openapi", "openapi_yaml"]
