import { WebhookError } from "./errors";
import type { WebhookEvent } from "./event-types";
import { createMemoryStore, type ReplayStore } from "./replay-store";
import { checkSecrets, type Secrets } from "./secret";
import { constructEvent, type RawBody, type VerifyOptions } from "./verify";

/** What a delivery has besides its event. */
export type Delivery = {
  /** `X-Nexio-Delivery`: the same for all attempts of a delivery. */
  id: string;
  /** `X-Nexio-Webhook-Version`. */
  version: string | null;
};

export type WebhookOptions = Pick<VerifyOptions, "toleranceS"> & {
  /** The signing secret of the endpoint, or several during a rotation. */
  secret: Secrets;
  /** Handles a new event. Store it and return: Nexio waits at most 15 seconds. If it rejects, Nexio sends it again. */
  onEvent: (event: WebhookEvent, delivery: Delivery) => void | Promise<void>;
  /** Default: in memory, for this process only. */
  store?: ReplayStore;
  /** Called with what was rejected and with errors of `onEvent`. */
  onError?: (error: unknown) => void;
};

export type Received = {
  /** By its lowercase name. */
  header: (name: string) => string | null | undefined;
  /** Reads the body. What it rejects with is an answer too. */
  body: () => Promise<RawBody>;
};
export type Answer = { status: number; body: string; headers: Record<string, string> };

/** Longer than Nexio waits for an answer. */
const LEASE_MS = 60_000;

const answer = (status: number, fields: object, headers: Record<string, string> = {}): Answer => ({
  status,
  body: JSON.stringify(fields),
  headers: { "content-type": "application/json", ...headers },
});

/**
 * Verifies deliveries, handles each once and decides how to answer: 200 if it is handled, 400 if it is not valid, 409
 * while another request with the same delivery is being handled, and 500 if handling failed. Nexio retries the last two.
 */
export function createReceiver({ secret, onEvent, store, onError, toleranceS }: WebhookOptions) {
  const secrets = checkSecrets(secret);
  const deliveries = store ?? createMemoryStore();

  async function handle({ header, body }: Received): Promise<Answer> {
    const event = await constructEvent(await body(), header("x-nexio-signature"), secrets, {
      toleranceS,
    });
    const id = header("x-nexio-delivery");
    if (!id)
      throw new WebhookError(
        "delivery_missing",
        "The request has no X-Nexio-Delivery header. A proxy may have removed it.",
      );
    // After the signature: nobody else can mark deliveries as handled.
    const state = await deliveries.begin(id, LEASE_MS);
    if (state === "handled") return answer(200, { received: true, duplicate: true });
    if (state === "in_progress")
      return answer(409, { error: "in_progress" }, { "retry-after": "60" });
    try {
      await onEvent(event, { id, version: header("x-nexio-webhook-version") ?? null });
    } catch (error) {
      await deliveries.release(id);
      throw error;
    }
    await deliveries.complete(id);
    return answer(200, { received: true });
  }

  return async (received: Received): Promise<Answer> => {
    try {
      return await handle(received);
    } catch (error) {
      onError?.(error);
      return error instanceof WebhookError
        ? answer(400, { error: error.code, message: error.message })
        : answer(500, { error: "handler_failed" });
    }
  };
}

/** The largest body that is read. Nexio's events are smaller. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads a body from its chunks, whatever stream they come from. */
export async function readBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_BYTES)
      throw new WebhookError("body_too_large", `The body has more than ${MAX_BYTES} bytes.`);
    parts.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
