import { randomUUID } from "node:crypto";

const RETRYABLE = new Set([408, 429, 500, 502, 503, 504]);
const ATTEMPTS = 5;

async function send(body, idempotencyKey) {
  const response = await fetch("https://api.usenexio.com/api/v1/jobs", {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.NEXIO_API_KEY}`,
      "Content-Type": "application/json",
      "Idempotency-Key": idempotencyKey,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return { response, text: await response.text() };
}

/** Submits once, however often it has to be sent. */
async function submit(body, idempotencyKey = randomUUID()) {
  for (let attempt = 1; ; attempt++) {
    // No response, or a part of one: it may have been stored, so send the same key again.
    const { response, text } = await send(body, idempotencyKey).catch(() => ({}));
    if (response?.ok) return JSON.parse(text);
    if (attempt === ATTEMPTS || (response && !RETRYABLE.has(response.status)))
      throw new Error(text ?? "No response");
    const seconds = Number(response?.headers.get("retry-after")) || 2 ** attempt * Math.random();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

const body = { profile: { entity: "Acme", state: "CA", line: "cyber" }, pool: "carriers:sandbox" };
const key = randomUUID();
const first = await submit(body, key);
const again = await submit(body, key);
console.log(first.run_id === again.run_id ? "One run" : "Two runs");
