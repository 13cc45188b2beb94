import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { expect } from "@playwright/test";
import Stripe from "stripe";

type Received = { headers: IncomingHttpHeaders; body: Buffer };

/** A webhook receiver on this machine that stores requests and sends configured responses. */
export async function openReceiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks) });
    response
      .writeHead(status, { "content-type": "text/plain" })
      .end(status === 200 ? "thank you" : "not today");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    answerWith(next: number) {
      status = next;
    },
    /** Waits for the request that carries a delivery. */
    async deliveryOf(id: string): Promise<Received> {
      const find = () => received.find(({ headers }) => headers["x-nexio-delivery"] === id);
      await expect
        .poll(() => find() !== undefined, `a request with X-Nexio-Delivery ${id}`)
        .toBe(true);
      const found = find();
      if (!found) throw new Error(`No request with X-Nexio-Delivery ${id}`);
      return found;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>;

export const signatureOf = ({ headers }: Received) => String(headers["x-nexio-signature"]);

/** Whether an independent library verifies the signature with this secret. */
export function verifies(request: Received, secret: string): boolean {
  try {
    Stripe.webhooks.constructEvent(request.body, signatureOf(request), secret);
    return true;
  } catch {
    return false;
  }
}
