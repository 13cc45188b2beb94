import json
import os
import time
import urllib.request

API = "https://api.usenexio.com/api/v1"


def call(path, data=None):
    request = urllib.request.Request(
        API + path,
        data=data,
        headers={
            "Authorization": f"Bearer {os.environ['NEXIO_API_KEY']}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


# 1. Submit. The answer is 202 with the id of the run.
with open("request.json", "rb") as file:
    run_id = call("/jobs", file.read())["run_id"]
print(f"Submitted {run_id}")

# 2. Read the run until it has ended.
run = call(f"/jobs/{run_id}")
while run["status"] in ("queued", "processing"):
    time.sleep(0.5)
    run = call(f"/jobs/{run_id}")
if run["status"] == "failed":
    raise SystemExit(run["error"])

# 3. Use the result.
print(f"{run['pool_size']} carriers, {run['filtered']} removed")
for candidate in run["candidates"][:3]:
    print("{rank}. {name}: {tier}, confidence {confidence}".format(**candidate))
