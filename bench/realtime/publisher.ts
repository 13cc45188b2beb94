import { once } from "node:events";
import { connect } from "node:net";
import { md5, sign } from "@/local/realtime/signature";
import { httpRequest } from "../processes/load";
import { NUMBER_DIGITS, TIME_DIGITS } from "./receivers";

const PATH = "/apps/bench/batch_events";

/** One signed request of the Pusher API, as the `pusher` package sends it. */
function signedRequest(body: string): Buffer {
  const query = `auth_key=bench-key&auth_timestamp=${Math.floor(Date.now() / 1_000)}&auth_version=1.0&body_md5=${md5(Buffer.from(body))}`;
  const signature = sign("bench-secret", `POST\n${PATH}\n${query}`);
  return httpRequest("POST", `${PATH}?${query}&auth_signature=${signature}`, {
    headers: { "Content-Type": "application/json" },
    body,
  });
}

/**
 * Opens a connection that publishes batches one after the other. Each message is numbered in its channel and carries
 * the time it was published, unless `isTimed` is false.
 */
export async function openPublisher(port: number, bytes: number) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const numbers = new Map<string, number>();
  const padding = "x".repeat(bytes - NUMBER_DIGITS - TIME_DIGITS);
  return {
    /** Publishes one message on each of up to ten channels, or several on one, and waits for the answer. */
    async publish(channels: readonly string[], isTimed: boolean): Promise<void> {
      const time = isTimed ? String(process.hrtime.bigint() / 1_000n) : "";
      const batch = channels.map((channel) => {
        const number = (numbers.get(channel) ?? 0) + 1;
        numbers.set(channel, number);
        const data = `${String(number).padStart(NUMBER_DIGITS, "0")}${time.padStart(TIME_DIGITS, "0")}${padding}`;
        return { channel, name: "bench", data };
      });
      socket.write(signedRequest(JSON.stringify({ batch })));
      const [answer]: Buffer[] = await once(socket, "data");
      if (!answer?.toString("latin1", 0, 12).endsWith("200"))
        throw new Error(`The server answered ${answer}`);
    },
    close: () => socket.destroy(),
  };
}
