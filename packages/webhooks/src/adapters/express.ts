import { WebhookError } from "../errors";
import { createReceiver, readBytes, type WebhookOptions } from "../receive";
import type { RawBody } from "../verify";

export type { WebhookOptions } from "../receive";

/** What this adapter needs of Express, so that the package depends on none of its versions. */
type ExpressRequest = AsyncIterable<Uint8Array> & {
  headers: Record<string, string | string[] | undefined>;
  readableEnded: boolean;
  body?: unknown;
};
type ExpressResponse = {
  status: (code: number) => ExpressResponse;
  set: (headers: Record<string, string>) => ExpressResponse;
  send: (body: string) => unknown;
};

/** The raw body: what `express.raw()` read, or the request itself if no parser has read it. */
async function rawBodyOf(request: ExpressRequest): Promise<RawBody> {
  const { body } = request;
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (!request.readableEnded) return readBytes(request);
  throw new WebhookError(
    "body_parsed",
    "express.json() has parsed the body before this handler, and the bytes that were signed are gone. Register this route before app.use(express.json()), or use express.raw({ type: 'application/json' }) on it.",
  );
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** A handler: `app.post("/nexio", nexioWebhooks({ … }))`, before `express.json()`. */
export function nexioWebhooks(options: WebhookOptions) {
  const receive = createReceiver(options);
  return async (request: ExpressRequest, response: ExpressResponse): Promise<void> => {
    const { status, body, headers } = await receive({
      header: (name) => first(request.headers[name]),
      body: () => rawBodyOf(request),
    });
    response.status(status).set(headers).send(body);
  };
}
