"""Runs against the product: NEXIO_BASE_URL and NEXIO_API_KEY name it. DELIVERY is a request that it signed."""

import asyncio
import json
import os

import httpx
import pytest

from nexio import AsyncNexio, Nexio, NexioApiError, NexioConnectionError, NexioError, NexioTimeoutError
from nexio.webhooks import WebhookError, construct_event

BODY = {
    "profile": {"entity": "acme", "state": "CA", "line": "professional_liability"},
    "pool": "carriers:five",
}
DELIVERY = json.loads(os.environ["DELIVERY"])


def test_a_run_is_submitted_once_waited_for_and_listed():
    with Nexio() as nexio:
        run = nexio.runs.submit_and_wait(BODY, idempotency_key="python-1")
        assert run["status"] == "completed"
        assert nexio.runs.submit(BODY, idempotency_key="python-1")["run_id"] == run["run_id"]
        assert run["run_id"] in [one["run_id"] for one in nexio.runs.list(limit=1)]


def test_the_asynchronous_client_does_the_same():
    async def check():
        async with AsyncNexio() as nexio:
            run = await nexio.runs.submit_and_wait(BODY)
            assert run["status"] == "completed"
            assert run["run_id"] in [one["run_id"] async for one in nexio.runs.list(limit=1)]

    asyncio.run(check())


def test_errors_have_the_code_and_fields_of_the_api():
    with Nexio() as nexio, pytest.raises(NexioApiError) as caught:
        nexio.runs.submit({**BODY, "pool": "carriers:none"})
    assert (caught.value.status, caught.value.code) == (422, "unknown_pool")
    assert caught.value.request_id and caught.value.details[0]["path"] == "pool"


def test_a_request_that_may_succeed_later_is_retried_with_the_same_key(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    keys = []

    def answer(request):
        keys.append(request.headers["idempotency-key"])
        if len(keys) == 1:
            raise httpx.ConnectError("reset")
        return httpx.Response(503 if len(keys) == 2 else 202, json={"run_id": "run_1"})

    with Nexio(transport=httpx.MockTransport(answer)) as nexio:
        assert nexio.runs.submit(BODY) == {"run_id": "run_1"}
    assert len(keys) == 3 and len(set(keys)) == 1


def test_the_api_waits_for_the_end_of_a_run_for_less_than_the_timeout_of_a_request(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", lambda _: None)
    waits = []

    def answer(request):
        waits.append(int(request.url.params["wait"]))
        now[0] += waits[-1]
        return httpx.Response(200, json={"run_id": "run_1", "status": "processing"})

    with Nexio(timeout_s=20, transport=httpx.MockTransport(answer)) as nexio:
        with pytest.raises(NexioTimeoutError) as caught:
            nexio.runs.wait("run_1", wait_s=25)
    assert (waits, caught.value.run_id) == ([10, 10, 5], "run_1")


def test_a_run_is_polled_while_too_many_requests_of_the_key_wait_already(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    reads = []

    def answer(request):
        if "wait" in request.url.params:
            return httpx.Response(429, json={"code": "rate_limited"})
        reads.append(request)
        status = "processing" if len(reads) < 3 else "completed"
        return httpx.Response(200, json={"run_id": "run_1", "status": status})

    with Nexio(max_retries=0, transport=httpx.MockTransport(answer)) as nexio:
        assert nexio.runs.wait("run_1")["status"] == "completed"
    assert len(reads) == 3


def test_without_a_network_the_error_names_the_address():
    with Nexio(base_url="http://127.0.0.1:9", max_retries=0) as nexio:
        with pytest.raises(NexioConnectionError, match="127.0.0.1:9"):
            nexio.runs.get("run_1")


@pytest.mark.parametrize("key", ["whsec_00", "nx_test_123", "nx_test_" + "0" * 64 + "\n"])
def test_what_is_not_a_key_is_refused(key):
    with pytest.raises(NexioError, match="64 characters"):
        Nexio(key)


def event(**changes):
    given = {**DELIVERY, **changes}
    body = given["body"].encode() if isinstance(given["body"], str) else given["body"]
    return construct_event(body, given["signature"], given["secret"], now_s=given["now_s"])


def test_a_delivery_of_the_product_is_verified():
    assert event() == json.loads(DELIVERY["body"])
    assert event(secret=["whsec_other", DELIVERY["secret"]])["id"] == event()["id"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"now_s": DELIVERY["now_s"] + 301}, "timestamp_too_old"),
        ({"now_s": DELIVERY["now_s"] - 301}, "timestamp_in_future"),
        ({"secret": "whsec_other"}, "signature_mismatch"),
        ({"secret": "nx_live"}, "secret_malformed"),
        ({"body": DELIVERY["body"] + " "}, "signature_mismatch"),
        ({"body": {"parsed": True}}, "body_parsed"),
        ({"signature": None}, "signature_malformed"),
        ({"signature": "t=1,v0=00"}, "signature_malformed"),
    ],
)
def test_a_forgery_is_refused_with_its_reason(changes, code):
    with pytest.raises(WebhookError) as caught:
        event(**changes)
    assert caught.value.code == code
