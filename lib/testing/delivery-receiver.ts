import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type Received = { deliveryId: string; headers: IncomingMessage["headers"]; body: string };
/** Responds to a request. `nth` counts the requests of the same delivery, from 1. */
export type Answerer = (response: ServerResponse, received: Received, nth: number) => void;

const ok: Answerer = (response) => response.end("ok");

/** A receiver on its own port. It records all requests and responds with `initial` until `answerWith` is called. */
export async function openDeliveryReceiver(initial: Answerer = ok) {
  const requests: Received[] = [];
  const counts = new Map<string, number>();
  const state = { answer: initial, open: 0, mostOpen: 0 };

  const server = createServer((request, response) => {
    state.open += 1;
    state.mostOpen = Math.max(state.mostOpen, state.open);
    response.once("close", () => {
      state.open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const deliveryId = String(request.headers["x-nexio-delivery"]);
      const received = {
        deliveryId,
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      const nth = (counts.get(deliveryId) ?? 0) + 1;
      counts.set(deliveryId, nth);
      requests.push(received);
      state.answer(response, received, nth);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");

  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
    requests,
    countOf: (deliveryId: string) => counts.get(deliveryId) ?? 0,
    /** The maximum number of concurrent requests. */
    mostOpen: () => state.mostOpen,
    answerWith(answer: Answerer) {
      state.answer = answer;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type DeliveryReceiver = Awaited<ReturnType<typeof openDeliveryReceiver>>;
