import { Client } from "pg";
import { log } from "@/lib/log";
import { closeWithDatabase } from "./client";
import { sessionSettings } from "./pools";

const CONNECT_TIMEOUT_MS = 5_000;
const RECONNECT_MS = 250;
const MAX_RECONNECT_MS = 5_000;
const HEARTBEAT_MS = 500;
/** A session that has not answered for this long counts as lost. */
const LOST_MS = 5_000;
/**
 * How long an answer is relied on. Notifications arrive in order, before the answer to a later query, so what was committed
 * before an answered heartbeat was sent has arrived. A half-open connection delivers nothing.
 */
const RELIED_ON_MS = 2_000;

export type Listener = {
  /** Whether every notification that was committed two seconds ago has arrived. */
  isListening(): boolean;
  close(): Promise<void>;
};

export type ListenerOptions = {
  /** By notification channel: what to do with a payload. */
  channels: Readonly<Record<string, (payload: string) => void>>;
  /** Called after each connect, because notifications that were sent before it are lost. */
  onConnect?: () => void;
  onClose?: () => void;
};

/** Listens for notifications on its own session. Reconnects when the session is lost. */
export function listen({ channels, onConnect, onClose }: ListenerOptions): Listener {
  let session: Client | null = null;
  let listening = false;
  /** When the latest query that the session has answered was sent. */
  let answeredAt = 0;
  let retry: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let closed = false;
  /** Connects that failed since the last one that succeeded. */
  let failures = 0;

  function onLost(client: Client | null): void {
    if (session !== client || closed) return;
    session = null;
    listening = false;
    clearInterval(heartbeat);
    log.warn({ channels: Object.keys(channels) }, "database.listener_disconnected");
    const delayMs = Math.min(RECONNECT_MS * 2 ** failures, MAX_RECONNECT_MS);
    failures += 1;
    retry = setTimeout(reconnect, delayMs).unref();
    client?.end().catch(() => undefined);
  }

  const connect = async () => {
    let client: Client | null = null;
    try {
      client = new Client({
        ...sessionSettings("nexio listener", null),
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        query_timeout: LOST_MS,
      });
      await listenOn(client);
    } catch {
      // Until the reconnect, callers poll, or do without what the notifications allow.
      onLost(client);
    }
  };

  async function listenOn(client: Client): Promise<void> {
    session = client;
    client.on("error", () => onLost(client));
    client.on("end", () => onLost(client));
    client.on("notification", ({ channel, payload }) => channels[channel]?.(payload ?? ""));
    await client.connect();
    const sentAt = performance.now();
    await client.query(
      Object.keys(channels)
        .map((channel) => `listen ${channel}`)
        .join(";"),
    );
    if (closed) return;
    answeredAt = sentAt;
    listening = true;
    failures = 0;
    let isBeating = false;
    heartbeat = setInterval(() => {
      // An earlier one is not answered yet.
      if (isBeating) return;
      isBeating = true;
      const beatAt = performance.now();
      client.query("select 1").then(
        () => {
          isBeating = false;
          if (session === client) answeredAt = beatAt;
        },
        () => onLost(client),
      );
    }, HEARTBEAT_MS);
    heartbeat.unref();
    onConnect?.();
  }

  let connecting = connect();
  function reconnect() {
    connecting = connect();
  }

  const listener: Listener = {
    isListening: () => listening && performance.now() - answeredAt < RELIED_ON_MS,
    async close() {
      if (!closed) onClose?.();
      closed = true;
      listening = false;
      clearTimeout(retry);
      clearInterval(heartbeat);
      await connecting;
      const open = session;
      session = null;
      await open?.end().catch(() => undefined);
    },
  };
  closeWithDatabase(listener.close);
  return listener;
}
