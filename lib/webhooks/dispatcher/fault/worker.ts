import { log } from "@/lib/log";
import { startDispatcher } from "@/lib/webhooks/dispatcher";
import { createTransport, type Transport } from "@/lib/webhooks/transport/send";
import type { StartOptions } from "./control";

// A dispatcher in its own process, for tests that kill it. It starts on the first message.
log.level = "silent";

/** A transport that stops at a point, from request `after` on, and reports that. */
function stoppingTransport({ stopAt, after = 0 }: StartOptions, transport: Transport): Transport {
  let sent = 0;
  const stop = () => {
    process.send?.({ stopped: true });
    return new Promise<never>(() => undefined);
  };
  return {
    ...transport,
    async send(request) {
      sent += 1;
      const stops = sent > after;
      if (stops && stopAt === "before_sending") await stop();
      const result = await transport.send(request);
      if (stops && stopAt === "after_the_response") await stop();
      return result;
    },
  };
}

process.once("message", (options: StartOptions) => {
  const { leaseMs, pollMs } = options;
  const transport = stoppingTransport(
    options,
    createTransport({ allowLoopbackHttp: true, ports: [] }),
  );
  const caps = { endpoint: 8, organization: 128, process: 256 };
  const dispatcher = startDispatcher({ transport, caps, leaseMs, pollMs });
  process.once("message", () => void dispatcher.stop().then(() => process.exit(0)));
});
process.once("disconnect", () => process.exit(0));
process.send?.({ ready: true });
