"""The asynchronous client."""

from __future__ import annotations

import asyncio
import time
from typing import Any, AsyncIterator, Mapping

import httpx

from . import _requests as requests
from .errors import NexioApiError, NexioError
from .types import Run, RunSummary, SubmitRun, Submitted


class AsyncNexio:
    """A client of the API, for one key and so for one environment."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout_s: float = 30.0,
        max_retries: int = 2,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = requests.settings_of(api_key, base_url, timeout_s, max_retries)
        self._http = httpx.AsyncClient(timeout=timeout_s, transport=transport)
        self.runs = AsyncRuns(self)

    async def __aenter__(self) -> AsyncNexio:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        query: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Any:
        """Sends any request of the API, such as `request("GET", "/pools")`, and returns its JSON."""
        settings = self._settings
        request = requests.build(
            self._http, settings, method.upper(), path, json, query, idempotency_key
        )
        for attempt in range(settings.max_retries + 1):
            response: httpx.Response | None = None
            error: NexioError | None = None
            try:
                response = await self._http.send(request)
            except httpx.HTTPError as cause:
                error = requests.failure(cause, settings)
                error.__cause__ = cause
            if response is not None and response.is_success:
                break
            wait = requests.wait_s(response, attempt)
            if wait is None or attempt == settings.max_retries:
                break
            await asyncio.sleep(wait)
        if error is not None:
            raise error
        assert response is not None
        return requests.result(response)

    async def iterate(self, path: str, query: Mapping[str, Any] | None = None) -> AsyncIterator[Any]:
        """All items of all pages of a list."""
        cursor: str | None = None
        while True:
            page = await self.request("GET", path, query={**(query or {}), "cursor": cursor})
            for item in page["data"]:
                yield item
            cursor = page["next_cursor"]
            if cursor is None:
                return


class AsyncRuns:
    """Submit, read, list and cancel runs."""

    def __init__(self, nexio: AsyncNexio) -> None:
        self._nexio = nexio

    async def submit(
        self, body: SubmitRun | Mapping[str, Any], *, idempotency_key: str | None = None
    ) -> Submitted:
        """Queues a run and returns its id."""
        submitted: Submitted = await self._nexio.request(
            "POST", "/jobs", json=body, idempotency_key=idempotency_key
        )
        return submitted

    async def get(self, run_id: str) -> Run:
        run: Run = await self._nexio.request("GET", requests.run_path(run_id))
        return run

    def list(self, **query: Any) -> AsyncIterator[RunSummary]:
        """Newest first, over all pages."""
        return self._nexio.iterate("/jobs", query)

    async def cancel(self, run_id: str) -> Run:
        run: Run = await self._nexio.request("POST", f"{requests.run_path(run_id)}/cancel")
        return run

    async def wait(self, run_id: str, *, wait_s: float = 60.0) -> Run:
        """Returns the run when it has ended. Raises NexioTimeoutError if it does not in time; the run continues."""
        until = time.monotonic() + wait_s
        while True:
            run, pause = await self._read(run_id, until - time.monotonic())
            if requests.has_ended(run):
                return run
            left = until - time.monotonic()
            if left <= 0:
                raise requests.not_ended(run, wait_s)
            await asyncio.sleep(min(pause, left))

    async def _read(self, run_id: str, left_s: float) -> tuple[Run, float]:
        """The run at its end or after some seconds, and the pause before the next read."""
        seconds = requests.longest_read_s(left_s, self._nexio._settings)
        try:
            run: Run = await self._nexio.request(
                "GET", requests.run_path(run_id), query={"wait": seconds}
            )
        except NexioApiError as error:
            # Too many requests of the key wait already.
            if error.code != "rate_limited":
                raise
            return await self.get(run_id), requests.REFUSED_PAUSE_S
        return run, requests.PAUSE_S

    async def submit_and_wait(
        self,
        body: SubmitRun | Mapping[str, Any],
        *,
        wait_s: float = 60.0,
        idempotency_key: str | None = None,
    ) -> Run:
        """Submits a run and returns it when it has ended: `status` may be `degraded` or `failed`."""
        submitted = await self.submit(body, idempotency_key=idempotency_key)
        return await self.wait(submitted["run_id"], wait_s=wait_s)
