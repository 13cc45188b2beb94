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
export function connectionState({ online, connected, missingMs, unavailable }: Signals): ConnectionState {
  if (!online) return "offline";
  if (connected) return "live";
  return unavailable || missingMs >= POLLING_AFTER_MS ? "polling" : "reconnecting";
}
