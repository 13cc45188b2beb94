curl -sS https://api.usenexio.com/api/v1/environments \
  -H "Authorization: Bearer $NEXIO_API_KEY" -H "Content-Type: application/json" \
  -d '{"slug": "dev"}'
