/** What the header says of the connection. */
export type ConnectionState = "live" | "reconnecting" | "polling" | "offline";

/** Without a connection for longer than this, reading again takes over and the header says so. */
export const POLLING_AFTER_MS = 4_000;

export type Signals = {
  /** What the browser says of its network. */
  online: boolean;
  /** Whether the socket is up. */
  connected: boolean;
  /** How long the socket has been missing. */
  missingMs: number;
  /** The client has given up or found no transport. */
  unavailable: boolean;
};

/** The network decides first, then the socket: it is given a moment to come back before polling takes its place. */
export function connectionState({
  online,
  connected,
  missingMs,
  unavailable,
}: Signals): ConnectionState {
  if (!online) return "offline";
  if (connected) return "live";
  return unavailable || missingMs >= POLLING_AFTER_MS ? "polling" : "reconnecting";
}

/** The client's own retries slow down and, after two short-lived sockets, end: a new client is opened instead. */
const REOPEN = { firstMs: 4_000, factor: 1.5, capMs: 30_000, jitter: 0.25 } as const;

/** The wait before the next new client, after so many without success. `chance` (0 to 1) keeps many tabs from coming back at once. */
export function reopenDelayMs(tries: number, chance: number): number {
  return (
    Math.min(REOPEN.capMs, REOPEN.firstMs * REOPEN.factor ** tries) * (1 + REOPEN.jitter * chance)
  );
}
