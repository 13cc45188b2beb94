import { createWebhookHandler } from "../fetch-handler";
import type { WebhookOptions } from "../receive";

type WorkerOptions<Env> = Omit<WebhookOptions, "secret" | "onEvent"> & {
  /** Reads the secret from the Worker's bindings. */
  secret: (env: Env) => WebhookOptions["secret"];
  onEvent: (...args: [...Parameters<WebhookOptions["onEvent"]>, Env]) => void | Promise<void>;
};

/** The `fetch` of a Worker: `export default { fetch: nexioWebhooks<Env>({ secret: (env) => env.NEXIO_WEBHOOK_SECRET, … }) }`. */
export function nexioWebhooks<Env>({ secret, onEvent, ...options }: WorkerOptions<Env>) {
  // The bindings of an isolate do not change. Its handler keeps what it has received.
  let handler: { env: Env; handle: (request: Request) => Promise<Response> } | null = null;
  return (request: Request, env: Env): Promise<Response> => {
    if (handler?.env !== env) {
      const handle = createWebhookHandler({
        ...options,
        secret: secret(env),
        onEvent: (event, delivery) => onEvent(event, delivery, env),
      });
      handler = { env, handle };
    }
    return handler.handle(request);
  };
}
