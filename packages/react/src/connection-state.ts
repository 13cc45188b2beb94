/** The connection state that the header shows. */
export type ConnectionState = "live" | "reconnecting" | "polling" | "offline";

/** After this time without a connection the page polls, and the header says so. */
export const POLLING_AFTER_MS = 4_000;

export type Signals = {
  /** `navigator.onLine`. */
  online: boolean;
  connected: boolean;
  /** Time since the socket was lost. 0 while connected. */
  disconnectedMs: number;
  /** The client has given up, or found no transport. */
  unavailable: boolean;
};

/** The network comes first, then the socket. A lost socket has {@link POLLING_AFTER_MS} to reconnect before polling starts. */
export function connectionState({
  online,
  connected,
  disconnectedMs,
  unavailable,
}: Signals): ConnectionState {
  if (!online) return "offline";
  if (connected) return "live";
  return unavailable || disconnectedMs >= POLLING_AFTER_MS ? "polling" : "reconnecting";
}

/** pusher-js retries ever more slowly and stops after two short-lived sockets, so a new client is opened instead. */
const REOPEN = { firstMs: 4_000, factor: 1.5, capMs: 30_000, jitter: 0.25 } as const;

/** The delay before the next client. `random` (0 to 1) spreads the reconnects of many tabs. */
export function reopenDelayMs(failedAttempts: number, random: number): number {
  return (
    Math.min(REOPEN.capMs, REOPEN.firstMs * REOPEN.factor ** failedAttempts) *
    (1 + REOPEN.jitter * random)
  );
}
