#!/bin/sh
set -eu
api=https://api.usenexio.com/api/v1

# 1. Submit. The answer is 202 with the id of the run.
run_id=$(curl -sS "$api/jobs" \
  -H "Authorization: Bearer $NEXIO_API_KEY" \
  -H "Content-Type: application/json" \
  -d @request.json | sed -n 's/.*"run_id":"\([^"]*\)".*/\1/p')
echo "Submitted ${run_id:?no run_id in the response}"

# 2. Read the run until it has ended.
while :; do
  curl -sS "$api/jobs/$run_id" -H "Authorization: Bearer $NEXIO_API_KEY" >run.json
  grep -Eq '"status":"(queued|processing)"' run.json || break
  sleep 1
done

# 3. Use the result.
cat run.json
