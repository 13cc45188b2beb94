curl -sS https://api.usenexio.com/api/v1/webhooks/$ENDPOINT_ID/recover \
  -H "Authorization: Bearer $NEXIO_API_KEY" -H "Content-Type: application/json" \
  -d "{\"since\": \"$SINCE\", \"dry_run\": true}"
