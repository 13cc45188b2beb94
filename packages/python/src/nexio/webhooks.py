"""Verifies webhooks."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from typing import Sequence, cast

from .errors import NexioError
from .types import WebhookEvent

TOLERANCE_S = 300


class WebhookError(NexioError):
    """A request that is not a valid delivery. `code` says why, and the message has the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def verify(
    body: bytes,
    signature: str | None,
    secret: str | Sequence[str],
    *,
    tolerance_s: int = TOLERANCE_S,
    now_s: int | None = None,
) -> None:
    """Raises WebhookError unless Nexio sent these bytes at most five minutes ago.

    `body` is the body as received, before any JSON parser; `signature` is the value of X-Nexio-Signature. `secret` may
    be several while one is being rotated.
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise WebhookError(
            "body_parsed",
            "Pass the bytes as received: request.get_data() in Flask, request.body in Django, "
            "await request.body() in FastAPI.",
        )
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not secrets or not all(one.startswith("whsec_") for one in secrets):
        raise WebhookError("secret_malformed", "A signing secret begins with whsec_. Pass all of it.")
    parts = (signature or "").split(",")
    timestamp = next((part[2:] for part in parts if part.startswith("t=")), "")
    given = [part[3:].encode("utf-8", "replace") for part in parts if part.startswith("v1=")]
    if not re.fullmatch(r"[0-9]{1,12}", timestamp) or not given:
        raise WebhookError(
            "signature_malformed", "X-Nexio-Signature must be t=<unix seconds>,v1=<64 hex digits>."
        )
    age_s = (int(time.time()) if now_s is None else now_s) - int(timestamp)
    if abs(age_s) > tolerance_s:
        raise WebhookError(
            "timestamp_too_old" if age_s > 0 else "timestamp_in_future",
            f"The signature is {abs(age_s)} seconds from the clock of this machine, and at most "
            f"{tolerance_s} are allowed.",
        )
    signed = timestamp.encode() + b"." + bytes(body)
    expected = [hmac.new(one.encode(), signed, hashlib.sha256).hexdigest().encode() for one in secrets]
    # Every pair is compared, in constant time.
    if not any([hmac.compare_digest(one, other) for one in given for other in expected]):
        raise WebhookError(
            "signature_mismatch",
            "No signature was made with this secret for this body. Each endpoint has its own secret. If it is the "
            "right one, a framework changed the body.",
        )


def construct_event(
    body: bytes,
    signature: str | None,
    secret: str | Sequence[str],
    *,
    tolerance_s: int = TOLERANCE_S,
    now_s: int | None = None,
) -> WebhookEvent:
    """Verifies a request and returns its event. Ignore deliveries that you have handled, by X-Nexio-Delivery."""
    verify(body, signature, secret, tolerance_s=tolerance_s, now_s=now_s)
    event = json.loads(body)
    if not isinstance(event, dict) or not isinstance(event.get("data"), dict):
        raise WebhookError("payload_invalid", "The body is signed, but is not an event of Nexio.")
    return cast(WebhookEvent, event)
