import { createReceiver, type WebhookOptions } from "./receive";

/** A handler for servers with web requests: Next.js route handlers, Hono, Bun, Deno and Workers. */
export function createWebhookHandler(
  options: WebhookOptions,
): (request: Request) => Promise<Response> {
  const receive = createReceiver(options);
  return async (request) => {
    if (request.method !== "POST")
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    const { status, body, headers } = await receive({
      header: (name) => request.headers.get(name),
      body: () => request.arrayBuffer(),
    });
    return new Response(body, { status, headers });
  };
}
