import json
import os
import urllib.error
import urllib.request

request = urllib.request.Request(
    "https://api.usenexio.com/api/v1/jobs",
    data=json.dumps(
        {
            "profile": {"entity": "Acme Manufacturing", "state": "CA", "line": "cyber"},
            "pool": "carriers:unknown",
        }
    ).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['NEXIO_API_KEY']}",
        "Content-Type": "application/json",
    },
)
try:
    urllib.request.urlopen(request)
except urllib.error.HTTPError as response:
    error = json.load(response)
    if error["code"] == "invalid_request":
        for detail in error["details"]:
            print(f"{detail['path']}: {detail['message']}")
    elif error["code"] in ("rate_limited", "queue_full"):
        print(f"Retry in {response.headers['Retry-After']} s")
    else:
        print("{code}: {message} ({request_id})".format(**error))
