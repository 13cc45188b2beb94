import { Client } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { WAKE_UP_CHANNEL } from "../notify-dispatcher";

const CONNECT_MS = 5_000;
const RECONNECT_MS = 250;

export type WakeUp = { close(): Promise<void> };

/**
 * Calls `wake` when somebody commits deliveries, on a session of its own that connects again whenever it is lost; and after each connecting,
 * for what was said meanwhile was not heard.
 */
export function listenForDeliveries(wake: () => void): WakeUp {
  let session: Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async () => {
    const client = new Client({
      connectionString: databaseConfig().DATABASE_URL,
      application_name: "nexio dispatcher wake-up",
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    });
    session = client;
    const lost = () => {
      if (session !== client || closed) return;
      session = null;
      log.warn("dispatcher.wake_up_disconnected");
      retry = setTimeout(reconnect, RECONNECT_MS);
      client.end().catch(() => undefined);
    };
    client.on("error", lost);
    client.on("end", lost);
    client.on("notification", wake);
    try {
      await client.connect();
      await client.query(`listen ${WAKE_UP_CHANNEL}`);
      wake();
    } catch {
      // The timer tries again, and until then the slow poll serves.
      lost();
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
