import { randomUUID } from "node:crypto";
import type { AttemptError, SubscribableEvent } from "@/lib/domain/webhooks";
import { deliveryHeaders } from "@/lib/webhooks/deliveries/delivery-headers";
import { deliveryPayload } from "@/lib/webhooks/deliveries/payload";
import { createTransport } from "@/lib/webhooks/transport/send";

export type Forwarded = { status: number | null; error: AttemptError | null; durationMs: number };
type Event = { payload: string; type: SubscribableEvent };
type ForwarderOptions = { url: URL; secret: string; signal: AbortSignal };

/** Sends events to a server on this machine with the headers, bytes and signature of a real delivery. It does not retry. */
export function createForwarder({ url, secret, signal }: ForwarderOptions) {
  const transport = createTransport({ allowLoopbackHttp: true, ports: [] });
  return {
    async forward({ payload, type }: Event): Promise<Forwarded> {
      const body = deliveryPayload(payload, type);
      const headers = deliveryHeaders({
        delivery: { id: randomUUID(), eventType: type },
        body,
        secrets: [secret],
        authToken: null,
        timestampS: Math.floor(Date.now() / 1000),
      });
      const { status, error, phases } = await transport.send({
        url: url.href,
        headers,
        body,
        signal,
      });
      return { status, error, durationMs: phases.total };
    },
    close: () => transport.close(),
  };
}
