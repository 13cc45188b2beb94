import http.client
import json
import os
import random
import time
import urllib.error
import urllib.request
import uuid

RETRYABLE = {408, 429, 500, 502, 503, 504}
ATTEMPTS = 5


def submit(body, idempotency_key):
    """Submits once, however often it has to be sent."""
    for attempt in range(1, ATTEMPTS + 1):
        request = urllib.request.Request(
            "https://api.usenexio.com/api/v1/jobs",
            data=json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {os.environ['NEXIO_API_KEY']}",
                "Content-Type": "application/json",
                "Idempotency-Key": idempotency_key,
            },
        )
        seconds = 2**attempt * random.random()
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in RETRYABLE or attempt == ATTEMPTS:
                raise
            seconds = float(error.headers.get("Retry-After", seconds))
        except (OSError, http.client.HTTPException):
            # No response, or a part of one: it may have been stored, so send the same key again.
            if attempt == ATTEMPTS:
                raise
        time.sleep(seconds)


job = {"profile": {"entity": "Acme", "state": "CA", "line": "cyber"}, "pool": "carriers:sandbox"}
key = str(uuid.uuid4())
first = submit(job, key)
again = submit(job, key)
print("One run" if first["run_id"] == again["run_id"] else "Two runs")
