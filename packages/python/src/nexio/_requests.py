"""Shared by the two clients: settings, requests, and when to retry them."""

from __future__ import annotations

import math
import os
import random
import re
import uuid
from dataclasses import dataclass
from typing import Any, Mapping
from urllib.parse import quote

import httpx

from .errors import NexioApiError, NexioConnectionError, NexioError, NexioTimeoutError
from .types import Run

RETRYABLE = {408, 429, 500, 502, 503, 504}
FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 8.0
# A longer Retry-After is left to the caller.
LONGEST_WAIT_S = 60.0
# The API waits this long for the end of a run. Proxies often close longer requests.
LONGEST_READ_S = 20.0
# Between two reads of a run that has not ended.
PAUSE_S = 0.2
# The same while the API refuses to wait, because too many requests of the key wait already.
REFUSED_PAUSE_S = 2.0

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
    """Raises NexioError for invalid settings."""
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
        # The same for all attempts, so that a request whose response was lost is not executed twice.
        headers["Idempotency-Key"] = idempotency_key or str(uuid.uuid4())
    given = {name: value for name, value in (query or {}).items() if value is not None}
    return client.build_request(
        method, settings.base + path, json=json, params=given, headers=headers
    )


def run_path(run_id: str) -> str:
    # The path of an empty id would be that of the list.
    if not run_id:
        raise NexioError("An id must not be empty.")
    return f"/jobs/{quote(run_id, safe='')}"


def longest_read_s(left_s: float, settings: Settings) -> int:
    """How long the API may wait. The response must arrive before the request times out."""
    return math.ceil(min(LONGEST_READ_S, settings.timeout_s / 2, max(0.0, left_s)))


def has_ended(run: Run) -> bool:
    return run["status"] not in ("queued", "processing")


def wait_s(response: httpx.Response | None, attempt: int) -> float | None:
    """Seconds before the next attempt. None if a retry would not help, or `Retry-After` is too long for a call."""
    if response is not None:
        if response.status_code not in RETRYABLE:
            return None
        given = response.headers.get("retry-after", "")
        if given.isdigit():
            return float(given) if float(given) <= LONGEST_WAIT_S else None
    delay = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0**attempt)
    # Jitter: clients that failed together do not retry together.
    return delay * random.uniform(0.5, 1.0)


def failure(error: httpx.HTTPError, settings: Settings) -> NexioError:
    if isinstance(error, httpx.TimeoutException):
        return NexioTimeoutError(
            f"{settings.base} did not answer within {settings.timeout_s:g} seconds."
        )
    return NexioConnectionError(f"Cannot reach {settings.base}. Check the address and the network.")


def result(response: httpx.Response) -> Any:
    if not response.is_success:
        raise NexioApiError(response)
    return response.json()


def not_ended(run: Run, wait: float) -> NexioTimeoutError:
    return NexioTimeoutError(
        f"Run {run['run_id']} is still {run['status']} after {wait:g} seconds. It continues: read it "
        "with runs.get().",
        run["run_id"],
    )
