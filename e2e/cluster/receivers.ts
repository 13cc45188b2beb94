import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return address;
}

/** How a receiver behaves. `nth` counts the requests of the same delivery, from 1. */
type Behavior = (response: ServerResponse, nth: number) => unknown;

const ok: Behavior = (response) => response.end("ok");
const slow: Behavior = async (response) => {
  await sleep(300);
  response.end("ok");
};
const recovering: Behavior = (response, nth) => response.writeHead(nth <= 1 ? 500 : 200).end();
const failing: Behavior = (response) => response.writeHead(500).end();
const overloaded: Behavior = (response, nth) =>
  nth === 1 ? response.writeHead(429, { "Retry-After": "1" }).end() : response.end("ok");
/** Never answers: each attempt ends as a timeout. */
const hanging: Behavior = () => undefined;

/** Endpoints by organization: the first is busy, the others have fewer runs and worse receivers. */
export const ENDPOINTS: readonly (readonly Behavior[])[] = [
  [ok, ok, ok, ok, ok, ok],
  [ok, ok, ok, ok, recovering, recovering, slow],
  [ok, failing, failing, slow, overloaded, ok],
  [hanging],
];

export type Receipt = { deliveryId: string; eventId: string; endpoint: string; answered: boolean };

const EventId = /"id":"(evt_[0-9A-Za-z]+)"/;

/** One server for all receivers and for job callbacks, which records what it receives. */
export async function openReceivers() {
  const receipts: Receipt[] = [];
  const counts = new Map<string, number>();
  const behaviors = new Map(
    ENDPOINTS.flatMap((row, org) =>
      row.map((behavior, i): [string, Behavior] => [`/${org}/${i}`, behavior]),
    ),
  );
  const server = createServer((incoming, response) => {
    let body = "";
    incoming.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    incoming.on("end", () => {
      const deliveryId = String(incoming.headers["x-nexio-delivery"]);
      const nth = (counts.get(deliveryId) ?? 0) + 1;
      counts.set(deliveryId, nth);
      const receipt = {
        ...{ deliveryId, endpoint: incoming.url ?? "", answered: false },
        eventId: EventId.exec(body)?.[1] ?? "",
      };
      receipts.push(receipt);
      response.once("finish", () => {
        receipt.answered = response.statusCode < 300;
      });
      (behaviors.get(incoming.url ?? "") ?? ok)(response, nth);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = addressOf(server);
  return {
    receipts,
    urlOf: (org: number, i: number) => `http://127.0.0.1:${port}/${org}/${i}`,
    callbackUrl: `http://127.0.0.1:${port}/callback`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Receivers = Awaited<ReturnType<typeof openReceivers>>;
