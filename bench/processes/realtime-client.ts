import Pusher from "pusher-js";
import { z } from "zod";
import type { openProduct } from "./product";

type Product = Awaited<ReturnType<typeof openProduct>>;
const Signature = z.object({ auth: z.string() });

/** A client of the product's realtime server, which signs its channels with an API key. `base`: the address of the API. */
export function realtimeClient(
  { env, realtime }: Product,
  { base, headers }: { base: string; headers: Record<string, string> },
): Pusher {
  return new Pusher(env.PUSHER_KEY ?? "", {
    cluster: "local",
    wsHost: "127.0.0.1",
    wsPort: realtime.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      transport: "ajax",
      endpoint: "",
      customHandler: ({ socketId, channelName }, answer) => {
        const body = JSON.stringify({ socket_id: socketId, channel_name: channelName });
        fetch(`${base}/realtime/auth`, { method: "POST", headers, body })
          .then((response) => response.json())
          .then((signed) => answer(null, Signature.parse(signed)))
          .catch((error: Error) => answer(error, null));
      },
    },
  });
}
