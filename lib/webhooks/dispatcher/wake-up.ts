import { Client } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { WAKE_UP_CHANNEL } from "../notify-dispatcher";

const CONNECT_TIMEOUT_MS = 5_000;
const RECONNECT_MS = 250;

export type WakeUp = { close(): Promise<void> };

/**
 * Calls `wake` when deliveries are committed. Listens on its own session, reconnects when the session is lost, and
 * also calls `wake` after each connect, because notifications sent in between are lost.
 */
export function listenForDeliveries(wake: () => void): WakeUp {
  let session: Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async () => {
    const client = new Client({
      connectionString: databaseConfig().DATABASE_URL,
      application_name: "nexio dispatcher wake-up",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    session = client;
    const onLost = () => {
      if (session !== client || closed) return;
      session = null;
      log.warn("dispatcher.wake_up_disconnected");
      retry = setTimeout(reconnect, RECONNECT_MS);
      client.end().catch(() => undefined);
    };
    client.on("error", onLost);
    client.on("end", onLost);
    client.on("notification", wake);
    try {
      await client.connect();
      await client.query(`listen ${WAKE_UP_CHANNEL}`);
      wake();
    } catch {
      // Until the reconnect, the dispatcher polls.
      onLost();
    }
  };
  let connecting = connect();
  function reconnect() {
    connecting = connect();
  }

  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await connecting;
      await session?.end().catch(() => undefined);
    },
  };
}
