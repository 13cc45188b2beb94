import type { EvaluationCompleted, EvaluationFailed, EvaluationProgress } from "./messages";
import type { SocketConfig } from "./socket";

/** Refused: everyone who opens the page can read it. */
type NotInPages = { apiKey?: never; secret?: never; pusherSecret?: never };

export type EvaluationUpdatesOptions = NotInPages & {
  /** The key of the realtime server, which is not secret. Default: `NEXT_PUBLIC_PUSHER_KEY`. */
  key?: string;
  /** Default: `NEXT_PUBLIC_PUSHER_CLUSTER`. */
  cluster?: string;
  /** Where your server authorizes subscriptions. Default: `/api/pusher/auth`. */
  authEndpoint?: string;
  authHeaders?: Record<string, string>;
  /** A server other than Pusher's, such as that of `npm start`. */
  wsHost?: string;
  wsPort?: number;
  /** Default: true. */
  forceTLS?: boolean;
  /** Listens to the channel of this environment's API keys, such as `live`, instead of the members' channel. */
  environment?: string;
  /** Listens to this channel, such as `key_channel` of `GET /realtime`: the runs of one API key, with their progress. */
  channel?: string;
  onFailed?: (data: EvaluationFailed) => void;
  onProgress?: (data: EvaluationProgress) => void;
  /**
   * Reads ended runs from your server, repeatedly without a connection and once after each reconnect: a page does not
   * receive messages that were sent while it was disconnected. Its result is reported like messages.
   */
  poll?: () => Promise<readonly EvaluationCompleted[] | undefined>;
};

function fromEnvironment() {
  try {
    // Bundlers write the values here.
    return {
      key: process.env.NEXT_PUBLIC_PUSHER_KEY,
      cluster: process.env.NEXT_PUBLIC_PUSHER_CLUSTER,
    };
  } catch {
    return { key: undefined, cluster: undefined };
  }
}

const SECRET = /^(?:Bearer )?(?:nx_[a-z0-9_]+_[0-9a-f]{16}|whsec_)/;

/** Throws if an option is a secret that was copied into the page by mistake. */
function refuseSecrets(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === "object" && value !== null) refuseSecrets(value);
    if (["apiKey", "secret", "pusherSecret"].includes(name) || SECRET.test(String(value)))
      throw new Error(
        `useEvaluationUpdates got a secret as ${name}. Everyone who opens the page can read it: revoke it now. Your server authorizes subscriptions, at authEndpoint.`,
      );
  }
}

/** Throws for missing or secret options. */
export function configOf(options: EvaluationUpdatesOptions): SocketConfig {
  refuseSecrets(options);
  const { key, cluster } = fromEnvironment();
  const config = { key: options.key ?? key, cluster: options.cluster ?? cluster };
  if (!config.key || !config.cluster)
    throw new Error(
      "useEvaluationUpdates needs key and cluster: pass them, or set NEXT_PUBLIC_PUSHER_KEY and NEXT_PUBLIC_PUSHER_CLUSTER. They are under Settings → Integrations → Pusher.",
    );
  const { wsHost, wsPort, forceTLS = true, authEndpoint, authHeaders } = options;
  return {
    key: config.key,
    cluster: config.cluster,
    forceTLS,
    ...(wsHost === undefined ? {} : { wsHost }),
    ...(wsPort === undefined ? {} : { wsPort }),
    channelAuthorization: {
      endpoint: authEndpoint ?? "/api/pusher/auth",
      ...(authHeaders ? { headers: authHeaders } : {}),
    },
  };
}
