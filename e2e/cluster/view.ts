import Pusher from "pusher";
import PusherClient from "pusher-js";
import { parseMessage } from "@/lib/api/realtime-events";
import { privateOrgChannel } from "@/lib/realtime/channel";

type Shown = { status: string; version: number };

/** The status of a run that a message carries, by its event. */
const STATUS_OF: Readonly<Record<string, string>> = {
  "evaluation.queued": "queued",
  "evaluation.progress": "processing",
  "evaluation.completed": "completed",
  "evaluation.failed": "failed",
};

type ViewOptions = {
  orgId: string;
  env: Record<string, string>;
  /** Reads all runs from the API, as a page does when it has subscribed. */
  readAll: () => Promise<Map<string, string>>;
};

/**
 * What a dashboard shows of an organization's runs: read when it has subscribed, then changed by messages, of which those
 * with an older version than what it shows are ignored.
 */
export async function openView({ orgId, env, readAll }: ViewOptions) {
  const { PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_PORT } = env;
  const signer = new Pusher({
    appId: PUSHER_APP_ID ?? "",
    key: PUSHER_KEY ?? "",
    secret: PUSHER_SECRET ?? "",
    cluster: "local",
  });
  const client = new PusherClient(PUSHER_KEY ?? "", {
    cluster: "local",
    wsHost: "127.0.0.1",
    wsPort: Number(PUSHER_PORT),
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId, channelName }, callback) =>
        callback(null, signer.authorizeChannel(socketId, channelName)),
    },
  });
  const shown = new Map<string, Shown>();
  const stats = { messages: 0, unreadable: 0, stale: 0 };

  const channel = client.subscribe(privateOrgChannel(orgId));
  channel.bind_global((event: string, data: unknown) => {
    const status = STATUS_OF[event];
    const message = status === undefined ? null : parseMessage(event, data);
    if (status === undefined || message === null) return;
    if (message === "unreadable") {
      stats.unreadable += 1;
      return;
    }
    stats.messages += 1;
    const { event: run } = message;
    if (!("run_id" in run && "version" in run) || typeof run.run_id !== "string") return;
    const version = Number(run.version);
    if (version <= (shown.get(run.run_id)?.version ?? 0)) stats.stale += 1;
    else shown.set(run.run_id, { status, version });
  });
  await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  for (const [runId, status] of await readAll())
    if (!shown.has(runId)) shown.set(runId, { status, version: 0 });

  return {
    stats,
    statuses: () => new Map([...shown].map(([runId, { status }]) => [runId, status])),
    close: () => client.disconnect(),
  };
}
export type View = Awaited<ReturnType<typeof openView>>;
