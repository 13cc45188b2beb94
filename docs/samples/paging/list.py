import json
import os
import urllib.parse
import urllib.request


def list_runs(**query):
    """Every run that matches, page by page."""
    while True:
        request = urllib.request.Request(
            "https://api.usenexio.com/api/v1/jobs?" + urllib.parse.urlencode(query),
            headers={"Authorization": f"Bearer {os.environ['NEXIO_API_KEY']}"},
        )
        with urllib.request.urlopen(request) as response:
            page = json.load(response)
        yield from page["data"]
        if not page["next_cursor"]:
            return
        query["cursor"] = page["next_cursor"]


for run in list_runs(limit=2, status="completed"):
    print(run["run_id"])
