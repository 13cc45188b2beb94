import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { addEndpoint } from "@/lib/testing/delivery-rows";
import { dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { nexioWebhooks } from "./adapters/express";
import type { WebhookEvent } from "./index";

test("what the dispatcher sends is verified, during a rotation too, and a replay is a delivery of its own", async () => {
  await importCandidates("carriers:five", FIVE);
  const { orgId, live } = await newOrganization();
  const received: { event: WebhookEvent; id: string }[] = [];
  const secret: string[] = [`whsec_${"00".repeat(32)}`];
  const app = express();
  app.post("/hooks", (request, response) =>
    nexioWebhooks({
      secret,
      onEvent: (event, { id }) => void received.push({ event, id }),
    })(request, response),
  );
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const transport = loopbackTransport();
  try {
    const endpoint = await addEndpoint({ orgId, url: `http://127.0.0.1:${port}/hooks` });
    const rotated = await send(live, "POST", `/webhooks/${endpoint.id}/rotate-secret`);
    secret.push(rotated.body.secret);
    const runId = await finishedRun(live);
    await dispatchWith(transport);
    const [first] = received;
    expect(first?.event).toMatchObject({ type: "run.completed", data: { run: { run_id: runId } } });

    await send(live, "POST", `/webhooks/${endpoint.id}/rotate-secret`);
    const replayed = await send(live, "POST", `/deliveries/${first?.id}/replay`);
    await dispatchWith(transport);
    expect(received.map(({ id }) => id)).toEqual([first?.id, replayed.body.id]);
    expect(received[1]?.event).toEqual(first?.event);
  } finally {
    await transport.close();
    server.close();
  }
});
