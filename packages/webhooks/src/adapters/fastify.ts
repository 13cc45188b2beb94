import { createReceiver, type WebhookOptions } from "../receive";

type FastifyOptions = WebhookOptions & {
  /** Default: `/nexio`. */
  path?: string;
};

/** What this adapter needs of Fastify, so that the package depends on none of its versions. */
type FastifyRequest = { headers: Record<string, string | string[] | undefined>; body: unknown };
type FastifyReply = {
  code: (status: number) => FastifyReply;
  headers: (headers: Record<string, string>) => FastifyReply;
  send: (body: string) => FastifyReply;
};
type Parsed = (error: Error | null, body: Uint8Array) => void;
type FastifyInstance = {
  removeAllContentTypeParsers: () => void;
  addContentTypeParser: (
    type: string,
    options: { parseAs: "buffer" },
    parse: (request: unknown, body: Uint8Array, done: Parsed) => void,
  ) => unknown;
  post: (
    path: string,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) => unknown;
};

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/**
 * A plugin: `app.register(nexioWebhooks, { path: "/nexio", secret, onEvent })`. Its routes get raw bodies; the parsers of
 * the other routes stay as they are.
 */
export async function nexioWebhooks(
  app: FastifyInstance,
  { path = "/nexio", ...options }: FastifyOptions,
): Promise<void> {
  const receive = createReceiver(options);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.post(path, async (request, reply) => {
    const { status, body, headers } = await receive({
      header: (name) => first(request.headers[name]),
      body: async () => (request.body instanceof Uint8Array ? request.body : new Uint8Array()),
    });
    return reply.code(status).headers(headers).send(body);
  });
}
