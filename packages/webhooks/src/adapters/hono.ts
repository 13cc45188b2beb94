import { createReceiver, type WebhookOptions } from "../receive";

export type { WebhookOptions } from "../receive";

/** What this adapter needs of a Hono context. */
type Context = {
  req: {
    header: (name: string) => string | undefined;
    arrayBuffer: () => Promise<ArrayBuffer>;
  };
};

/** A handler: `app.post("/nexio", nexioWebhooks({ … }))`. Middleware may have read the body before: Hono keeps its bytes. */
export function nexioWebhooks(options: WebhookOptions): (context: Context) => Promise<Response> {
  const receive = createReceiver(options);
  return async ({ req }) => {
    const { status, body, headers } = await receive({
      header: (name) => req.header(name),
      body: () => req.arrayBuffer(),
    });
    return new Response(body, { status, headers });
  };
}
