import { config } from "@/lib/config";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport, type Transport } from "@/lib/webhooks/transport/send";
import type { Caps } from "./concurrency-limiter";
import { createEngine } from "./engine";
import { createLoop } from "./loop";
import type { OutcomeOptions } from "./outcome";
import { listenForDeliveries } from "./wake-up";

export type DispatcherOptions = OutcomeOptions & {
  transport: Transport;
  caps?: Caps;
  leaseMs?: number;
  pollMs?: number;
};
export type Dispatcher = {
  /** Claims nothing more; resolves when what is in flight has ended and is written. */
  stop(): Promise<void>;
};

/** The transport's 15 s and what claiming, beginning and writing may take besides. */
const LEASE_MS = 20_000;
const POLL_MS = 5_000;

/** By the configuration; an organization may have half of all slots. */
function configuredCaps(): Caps {
  const { NEXIO_WEBHOOK_ENDPOINT_CAP: endpoint, NEXIO_WEBHOOK_PROCESS_CAP: process } = config();
  return { endpoint, organization: Math.max(1, Math.floor(process / 2)), process };
}

const engineOptions = ({
  caps = configuredCaps(),
  leaseMs = LEASE_MS,
  ...rest
}: DispatcherOptions) => ({
  ...rest,
  caps,
  leaseMs,
  marginMs: leaseMs / 4,
});

/** Sends deliveries as they become due, until it is stopped. Any number of processes may do so on one database. */
export function startDispatcher({ pollMs = POLL_MS, ...options }: DispatcherOptions): Dispatcher {
  const engine = createEngine({ ...engineOptions(options), onCapacity: () => loop.wakeSoon() });
  const loop = createLoop(engine, pollMs);
  const wakeUp = listenForDeliveries(loop.wake);
  loop.wake();

  return {
    async stop() {
      await Promise.all([wakeUp.close(), loop.stop()]);
      await engine.settled();
      await engine.close();
    },
  };
}

/**
 * Attempts everything that is due at this moment of `clock`, expired leases included, and resolves when nothing is due or under way. For
 * tests, which move the clock through the schedule.
 */
export async function dispatchDue(options: Partial<DispatcherOptions> = {}): Promise<void> {
  const transport = options.transport ?? createTransport(transportPolicy());
  const engine = createEngine({
    ...engineOptions({ ...options, transport }),
    onCapacity: () => undefined,
  });
  try {
    for (let attempted = true; attempted; ) {
      await engine.recover();
      const { claimed, more } = await engine.look();
      attempted = claimed > 0 || more;
      await engine.settled();
    }
  } finally {
    await engine.close();
    if (!options.transport) await transport.close();
  }
}
