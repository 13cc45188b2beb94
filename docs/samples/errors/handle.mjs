const response = await fetch("https://api.usenexio.com/api/v1/jobs", {
  method: "POST",
  headers: {
    Authorization: `Bearer ${process.env.NEXIO_API_KEY}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    profile: { entity: "Acme Manufacturing", state: "CA", line: "cyber" },
    pool: "carriers:unknown",
  }),
});

if (!response.ok) {
  const { code, message, request_id, details } = await response.json();
  switch (code) {
    case "invalid_request":
      for (const { path, message } of details) console.error(`${path}: ${message}`);
      break;
    case "rate_limited":
    case "queue_full":
      console.error(`Retry in ${response.headers.get("retry-after")} s`);
      break;
    default:
      console.error(`${code}: ${message} (${request_id})`);
  }
}
