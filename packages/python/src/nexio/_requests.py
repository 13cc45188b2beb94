"""What the two clients have in common: settings, requests, and when to repeat them."""

from __future__ import annotations

import os
import random
import re
import uuid
from dataclasses import dataclass
from typing import Any, Mapping
from urllib.parse import quote

import httpx

from .errors import NexioApiError, NexioConnectionError, NexioError, NexioTimeoutError

RETRYABLE = {408, 429, 500, 502, 503, 504}
FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 8.0
# A longer Retry-After is left to the caller.
LONGEST_WAIT_S = 60.0
FIRST_POLL_S = 0.2
LONGEST_POLL_S = 2.0
FINAL = {"completed", "degraded", "failed"}

_KEY = re.compile(r"nx_[a-z0-9_]{1,16}_[0-9a-f]{64}")


@dataclass(frozen=True)
class Settings:
    headers: Mapping[str, str]
    base: str
    timeout_s: float
    max_retries: int


def settings_of(
    api_key: str | None, base_url: str | None, timeout_s: float, max_retries: int
) -> Settings:
    """Raises NexioError for what cannot work."""
    key = api_key or os.environ.get("NEXIO_API_KEY")
    if not key:
        raise NexioError(
            "No API key: pass api_key, or set NEXIO_API_KEY. Keys are under Settings → API keys."
        )
    if not _KEY.fullmatch(key):
        raise NexioError(
            "api_key is not an API key: it must be nx_, the environment, _ and 64 characters from "
            "0-9 and a-f, without spaces."
        )
    base = base_url or os.environ.get("NEXIO_BASE_URL") or "https://api.usenexio.com"
    base = base.rstrip("/").removesuffix("/api/v1")
    headers = {"Authorization": f"Bearer {key}", "User-Agent": "nexio-python/0.1.0"}
    return Settings(headers, f"{base}/api/v1", timeout_s, max_retries)


def build(
    client: httpx.Client | httpx.AsyncClient,
    settings: Settings,
    method: str,
    path: str,
    json: Any,
    query: Mapping[str, Any] | None,
    idempotency_key: str | None,
) -> httpx.Request:
    headers = dict(settings.headers)
    if method == "POST":
        # The same for all attempts: a request whose response was lost is not carried out twice.
        headers["Idempotency-Key"] = idempotency_key or str(uuid.uuid4())
    given = {name: value for name, value in (query or {}).items() if value is not None}
    return client.build_request(
        method, settings.base + path, json=json, params=given, headers=headers
    )


def segment(value: str) -> str:
    """A value in a path. An empty one would name another resource."""
    if not value:
        raise NexioError("An id must not be empty.")
    return quote(value, safe="")


def wait_s(response: httpx.Response | None, attempt: int) -> float | None:
    """Seconds before the next attempt; None if it may not succeed later, or only much later."""
    if response is not None:
        if response.status_code not in RETRYABLE:
            return None
        given = response.headers.get("retry-after", "")
        if given.isdigit():
            return float(given) if float(given) <= LONGEST_WAIT_S else None
    delay = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2**attempt)
    # Clients that failed together do not come back together.
    return delay * random.uniform(0.5, 1)


def failure(error: httpx.HTTPError, settings: Settings) -> NexioError:
    if isinstance(error, httpx.TimeoutException):
        return NexioTimeoutError(
            f"{settings.base} did not answer within {settings.timeout_s:g} seconds."
        )
    return NexioConnectionError(f"Cannot reach {settings.base}. Check base_url and the network.")


def result(response: httpx.Response) -> Any:
    if not response.is_success:
        raise NexioApiError(response)
    return response.json()


def not_ended(run: Mapping[str, Any], wait: float) -> NexioTimeoutError:
    return NexioTimeoutError(
        f"Run {run['run_id']} is {run['status']} after {wait:g} seconds. It goes on: read it with "
        "runs.get().",
        run["run_id"],
    )
