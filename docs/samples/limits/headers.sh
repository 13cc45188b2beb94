curl -sS -o /dev/null -D - https://api.usenexio.com/api/v1/pools \
  -H "Authorization: Bearer $NEXIO_API_KEY" | grep -i '^x-ratelimit'
