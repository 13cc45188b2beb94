import { Client } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { closeWithDatabase } from "./client";

const CONNECT_TIMEOUT_MS = 5_000;
const RECONNECT_MS = 250;
/** A session that does not answer this often counts as lost: a half-open connection delivers nothing. */
const HEARTBEAT_MS = 5_000;

export type Listener = {
  /** Whether every notification that is committed now will arrive. */
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

/** Listens for notifications on a session of its own. Reconnects when the session is lost. */
export function listen({ channels, onConnect, onClose }: ListenerOptions): Listener {
  let session: Client | null = null;
  let listening = false;
  let retry: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async () => {
    const client = new Client({
      connectionString: databaseConfig().DATABASE_URL,
      application_name: "nexio listener",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: HEARTBEAT_MS,
      keepAlive: true,
    });
    session = client;
    const onLost = () => {
      if (session !== client || closed) return;
      session = null;
      listening = false;
      clearInterval(heartbeat);
      log.warn({ channels: Object.keys(channels) }, "database.listener_disconnected");
      retry = setTimeout(reconnect, RECONNECT_MS).unref();
      client.end().catch(() => undefined);
    };
    client.on("error", onLost);
    client.on("end", onLost);
    client.on("notification", ({ channel, payload }) => channels[channel]?.(payload ?? ""));
    try {
      await client.connect();
      await client.query(
        Object.keys(channels)
          .map((channel) => `listen ${channel}`)
          .join(";"),
      );
      if (closed) return;
      listening = true;
      heartbeat = setInterval(() => void client.query("select 1").catch(onLost), HEARTBEAT_MS);
      heartbeat.unref();
      onConnect?.();
    } catch {
      // Until the reconnect, callers poll, or do without what the notifications allow.
      onLost();
    }
  };
  let connecting = connect();
  function reconnect() {
    connecting = connect();
  }

  const listener: Listener = {
    isListening: () => listening,
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
