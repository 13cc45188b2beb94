"""The errors of the package."""

from __future__ import annotations

from typing import Any

import httpx

from .types import ErrorDetails

class NexioError(Exception):
    """The base class of all errors of this package."""


class NexioApiError(NexioError):
    """An error response. Branch on `code`; the wording of the message may change."""

    def __init__(self, response: httpx.Response) -> None:
        body = _json_object(response)
        super().__init__(body.get("message") or f"The server answered {response.status_code}.")
        self.status: int = response.status_code
        #: `unknown_error` if something other than Nexio responded, such as a proxy.
        self.code: str = body.get("code") or "unknown_error"
        #: Include it when you contact support.
        self.request_id: str | None = body.get("request_id") or response.headers.get("x-request-id")
        #: The fields that are invalid.
        self.details: list[ErrorDetails] = body.get("details") or []
        self.doc_url: str | None = body.get("doc_url")


class NexioConnectionError(NexioError):
    """No response arrived: the address is wrong, the network is down, or the connection was lost."""


class NexioTimeoutError(NexioError):
    """No response arrived in time, or a run did not end in time. The run continues."""

    def __init__(self, message: str, run_id: str | None = None) -> None:
        super().__init__(message)
        self.run_id = run_id


def _json_object(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
