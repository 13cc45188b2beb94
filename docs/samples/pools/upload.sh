#!/bin/sh
set -eu
api=https://api.usenexio.com/api/v1

curl -sS "$api/pools" -H "Authorization: Bearer $NEXIO_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"slug":"carriers:own","description":"Our appointed carriers"}'

curl -sS -X POST -T carriers.csv "$api/pools/carriers:own/versions?file_name=carriers.csv" \
  -H "Authorization: Bearer $NEXIO_API_KEY" -H "Content-Type: text/csv"
