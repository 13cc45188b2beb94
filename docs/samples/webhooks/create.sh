curl -sS https://api.usenexio.com/api/v1/webhooks \
  -H "Authorization: Bearer $NEXIO_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "url": "https://api.example.com/nexio/webhooks",
    "events": ["run.completed", "run.failed"],
    "description": "Production callback"
  }'
