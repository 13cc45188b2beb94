import hashlib
import hmac
import re
import time

TOLERANCE_S = 300

# In production, use a table with a unique column and insert in the transaction that handles the event.
seen = set()


def verify(signature, raw_body, secret, now_s=None):
    """Whether the signature is valid for these bytes and at most five minutes old.

    `signature` is the value of X-Nexio-Signature, or None. `raw_body` is the body as received, before any JSON parser.
    """
    now_s = now_s if now_s is not None else int(time.time())
    parts = (signature or "").split(",")
    timestamp = next((part[2:] for part in parts if part.startswith("t=")), "")
    if not re.fullmatch(r"[0-9]{1,12}", timestamp):
        return False
    if abs(now_s - int(timestamp)) > TOLERANCE_S:
        return False

    signed = timestamp.encode() + b"." + raw_body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()
    given = [part[3:].encode("utf-8", "replace") for part in parts if part.startswith("v1=")]
    return any(len(one) == len(expected) and hmac.compare_digest(one, expected) for one in given)


def receive(signature, delivery, raw_body, secret):
    """Respond to "rejected" with 400, otherwise with 200. Process the event only if it is "accepted".

    `delivery` is the value of X-Nexio-Delivery.
    """
    if not delivery or not verify(signature, raw_body, secret):
        return "rejected"
    if delivery in seen:
        return "duplicate"
    seen.add(delivery)
    return "accepted"
