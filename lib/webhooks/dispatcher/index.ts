import { config } from "@/lib/config";
import { listen } from "@/lib/db/listen";
import { WAKE_UP_CHANNELS } from "@/lib/queue/wake-up";
import { transportPolicy } from "../transport/policy";
import { createTransport, type Transport } from "../transport/send";
import type { OutcomeOptions } from "./attempt-outcome";
import type { Caps } from "./concurrency-limiter";
import { createEngine } from "./engine";
import { createLoop } from "./loop";

export type DispatcherOptions = OutcomeOptions & {
  transport: Transport;
  caps?: Caps;
  leaseMs?: number;
  pollMs?: number;
};
export type Dispatcher = {
  /** Claims nothing more. Resolves when all attempts in flight have ended and are written. */
  stop(): Promise<void>;
};

/** The transport's 15 seconds, plus time to claim, start and write. */
const LEASE_MS = 20_000;
const POLL_MS = 5_000;

/** The configured caps. One organization gets at most half of the process's slots. */
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

/** Sends deliveries as they become due, until it is stopped. Several processes may run one on the same database. */
export function startDispatcher({ pollMs = POLL_MS, ...options }: DispatcherOptions): Dispatcher {
  const engine = createEngine({ ...engineOptions(options), onCapacity: () => loop.wakeSoon() });
  const loop = createLoop(engine, pollMs);
  const wakeUp = listen({
    channels: { [WAKE_UP_CHANNELS.deliveries]: loop.wake },
    onConnect: loop.wake,
  });
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
 * Attempts all deliveries that are due now, expired leases included. Resolves when nothing is due or in flight. For
 * tests, which move the clock through the schedule.
 */
export async function dispatchDue(options: Partial<DispatcherOptions> = {}): Promise<void> {
  const transport = options.transport ?? createTransport(transportPolicy());
  const engine = createEngine({
    ...engineOptions({ ...options, transport }),
    onCapacity: () => undefined,
  });
  try {
    for (let pending = true; pending; ) {
      await engine.recover();
      const { claimed, more } = await engine.claimDue();
      pending = claimed > 0 || more;
      await engine.settled();
    }
  } finally {
    await engine.close();
    if (!options.transport) await transport.close();
  }
}
