import hashlib
import hmac
import re
import time

TOLERANCE_S = 300

# In production a table with a unique column, written in the transaction that does the work, and emptied of what is older than 30 days.
seen = set()


def verify(signature, raw_body, secret, now_s=None):
    """Whether Nexio signed just these bytes, at most five minutes ago by this machine's clock.

    `signature` is the value of X-Nexio-Signature, or None; `raw_body` the bytes that arrived, before any JSON parser.
    """
    now_s = int(time.time()) if now_s is None else now_s
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
    """Answer "refused" with 400, the others with 200; start work on "accepted" alone. `delivery` is X-Nexio-Delivery."""
    if not delivery or not verify(signature, raw_body, secret):
        return "refused"
    if delivery in seen:
        return "duplicate"
    seen.add(delivery)
    return "accepted"
