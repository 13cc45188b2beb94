import { log } from "@/lib/log";
import { startDispatcher } from "@/lib/webhooks/dispatcher";
import { createTransport, type Transport } from "@/lib/webhooks/transport/send";
import type { Go } from "./control";

/**
 * A dispatcher in a process of its own, for tests that kill it. It waits for the word; then from the `after`th sending on it stands still at
 * the given point of the transport, which it says.
 */
log.level = "silent";

function standingStill({ point, after = 0 }: Go, transport: Transport): Transport {
  let sent = 0;
  const stand = () => {
    process.send?.({ stands: true });
    return new Promise<never>(() => undefined);
  };
  return {
    ...transport,
    async send(request) {
      sent += 1;
      const stands = sent > after;
      if (stands && point === "before_sending") await stand();
      const result = await transport.send(request);
      if (stands && point === "after_the_response") await stand();
      return result;
    },
  };
}

process.once("message", (go: Go) => {
  const transport = standingStill(go, createTransport({ allowLoopbackHttp: true, ports: [] }));
  const caps = { endpoint: 8, organization: 128, process: 256 };
  const dispatcher = startDispatcher({ transport, caps, leaseMs: go.leaseMs, pollMs: go.pollMs });
  process.once("message", () => void dispatcher.stop().then(() => process.exit(0)));
});
process.once("disconnect", () => process.exit(0));
process.send?.({ ready: true });
