#!/bin/sh
set -eu

submit() {
  curl -sS -i https://api.usenexio.com/api/v1/jobs \
    -H "Authorization: Bearer $NEXIO_API_KEY" \
    -H "Content-Type: application/json" \
    -H "Idempotency-Key: renewal-2026-acme" \
    -d '{"profile":{"entity":"Acme","state":"CA","line":"cyber"},"pool":"carriers:sandbox"}'
}

submit >first.txt
submit >second.txt # the same run, not another one
grep -i '^idempotent-replayed' second.txt
