#!/bin/sh
set -eu
url="https://api.usenexio.com/api/v1/jobs?limit=2&status=completed"
cursor=''

while :; do
  page=$(curl -sS "$url${cursor:+&cursor=$cursor}" -H "Authorization: Bearer $NEXIO_API_KEY")
  printf '%s' "$page" | grep -o '"run_id":"[^"]*"'
  cursor=$(printf '%s' "$page" | sed -n 's/.*"next_cursor":"\([^"]*\)".*/\1/p')
  [ -n "$cursor" ] || break
done
