"""The description of all addresses: beside what each view declares, what every request may be refused for."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

FORM = "application/x-www-form-urlencoded"
SAYS = {"says": {"$ref": "#/components/schemas/Bilingual"}}
# How every refusal reads that is no page.
REFUSED = {"title": "Refused", "type": "object", "properties": SAYS, "required": ["says"]}
# What the door may say before any view is asked; 413 only of what is sent.
AT_THE_DOOR, TOO_LARGE = (401, 403, 414, 421, 422), 413
PAGES = "/{language}/"


class Workspace(FastAPI):
    """An application whose description tells refusals as they are: one sentence in both languages."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            with_refusals(super().openapi())
        return super().openapi()


def with_refusals(schema: dict[str, Any]) -> None:
    """Add to every operation what it may be refused for; pages lead to the form where one has to sign in."""
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)
    components["Refused"] = REFUSED
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            known = {int(code) for code in responses if code.startswith("4")}
            for code in sorted({*known, *AT_THE_DOOR, *({TOO_LARGE} if method == "post" else ())}):
                responses[str(code)] = refusal(HTTPStatus(code), path)
            if path.startswith(PAGES):
                responses["303"] = {"description": HTTPStatus.SEE_OTHER.phrase}


def refusal(status: HTTPStatus, path: str) -> dict[str, Any]:
    """One refusal as JSON; at the addresses of files also as a line of text, at those with a language as a page."""
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}}
    if not path.startswith("/api/"):
        content |= {kind: {"schema": {"type": "string"}} for kind in ("text/html", "text/plain")}
    return {"description": status.phrase, "content": content}


def form(**fields: str) -> dict[str, Any]:
    """The form that an operation reads, for its description: each field with what it holds, and the token.

    >>> sorted(form(name="the scenario")["requestBody"]["content"][FORM]["schema"]["properties"])
    ['name', 'token']
    """
    known = {"token": "the token of the visit, as every form of a page carries it", **fields}
    properties = {name: {"type": "string", "description": says} for name, says in known.items()}
    schema = {"type": "object", "properties": properties, "required": ["token"]}
    return {"requestBody": {"required": True, "content": {FORM: {"schema": schema}}}}
