import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { afterAll, expect, test } from "vitest";
import { deliveryHeaders } from "@/lib/webhooks/deliveries/delivery-headers";
import type { WebhookOptions } from "../index";
import { nexioWebhooks as forExpress } from "./express";
import { nexioWebhooks as forFastify } from "./fastify";
import { nexioWebhooks as forHono } from "./hono";
import { createWebhookHandler as forNext } from "./next";
import { nexioWebhooks as forWorkers } from "./workers";

const secret = `whsec_${"5e".repeat(32)}`;
const other = `whsec_${"07".repeat(32)}`;
const BODY = JSON.stringify({
  id: "evt_1",
  type: "run.failed",
  webhook_version: "2026-03-22",
  created_at: "2026-03-22T12:00:00.000Z",
  data: { run: { run_id: "run_1", status: "failed", error: "Zürich – 保険", n: 1 } },
});

type Sent = { status: number; body: string };
type Send = (init: { headers: Record<string, string>; body: string }) => Promise<Sent>;
type Framework = (options: WebhookOptions) => Promise<Send>;

const closing: (() => unknown)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function sentBy(response: Response | Promise<Response>): Promise<Sent> {
  const { status, text } = await Promise.resolve(response).then((one) => ({
    status: one.status,
    text: one.text(),
  }));
  return { status, body: await text };
}

async function overHttp(listener: RequestListener): Promise<Send> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return (init) => sentBy(fetch(`http://127.0.0.1:${port}/nexio`, { ...init, method: "POST" }));
}

const request = (init: { headers: Record<string, string>; body: string }) =>
  new Request("http://receiver.test/nexio", { ...init, method: "POST" });

const FRAMEWORKS: Record<string, Framework> = {
  "Express without a parser": (options) =>
    overHttp(express().post("/nexio", forExpress(options)).use(express.json())),
  "Express with express.raw()": (options) =>
    overHttp(
      express().post("/nexio", express.raw({ type: "application/json" }), forExpress(options)),
    ),
  Fastify: async (options) => {
    const app = fastify();
    app.register(forFastify, { ...options, path: "/nexio" });
    closing.push(() => app.close());
    return async ({ headers, body }) => {
      const answer = await app.inject({ method: "POST", url: "/nexio", headers, body });
      return { status: answer.statusCode, body: answer.body };
    };
  },
  Hono: async (options) => {
    const app = new Hono().post("/nexio", forHono(options));
    return (init) => sentBy(app.request("/nexio", { ...init, method: "POST" }));
  },
  "Next.js": async (options) => {
    const POST = forNext(options);
    return (init) => sentBy(POST(request(init)));
  },
  Workers: async ({ secret: bound, onEvent, ...options }) => {
    const env = { NEXIO_WEBHOOK_SECRET: bound };
    const worker = forWorkers<typeof env>({
      ...options,
      secret: ({ NEXIO_WEBHOOK_SECRET }) => NEXIO_WEBHOOK_SECRET,
      onEvent,
    });
    return (init) => sentBy(worker(request(init), env));
  },
};

let deliveries = 0;
/** A delivery as the product sends it. */
function delivery(secrets = [secret], body = BODY) {
  deliveries += 1;
  const headers = deliveryHeaders({
    delivery: {
      id: `delivery-${deliveries}`,
      eventType: "run.failed",
      webhookVersion: "2026-03-22",
    },
    authToken: null,
    body,
    timestampS: Math.floor(Date.now() / 1_000),
    secrets,
  });
  return { headers, body };
}

test.each(Object.entries(FRAMEWORKS))("%s: a delivery is handled once", async (_, start) => {
  const events: unknown[] = [];
  const errors: unknown[] = [];
  const send = await start({
    secret,
    onEvent: (event, { id, version }) => void events.push({ ...event, delivery: id, version }),
    onError: (error) => errors.push(error),
  });
  const sent = delivery();
  expect(await send(sent)).toEqual({ status: 200, body: '{"received":true}' });
  expect(await send(sent)).toEqual({ status: 200, body: '{"received":true,"duplicate":true}' });
  expect(events).toEqual([
    {
      ...JSON.parse(BODY),
      delivery: sent.headers["X-Nexio-Delivery"],
      version: sent.headers["X-Nexio-Webhook-Version"],
    },
  ]);
  expect(errors).toEqual([]);
});

test.each(Object.entries(FRAMEWORKS))("%s: a forgery is answered 400", async (_, start) => {
  const events: unknown[] = [];
  const send = await start({ secret, onEvent: (event) => void events.push(event) });
  const forged = delivery([other]);
  const { status, body } = await send(forged);
  expect([status, JSON.parse(body).error]).toEqual([400, "signature_mismatch"]);
  // The forgery does not mark its delivery as handled.
  const genuine = { ...delivery(), body: BODY };
  genuine.headers["X-Nexio-Delivery"] = forged.headers["X-Nexio-Delivery"] ?? "";
  expect((await send(genuine)).status).toBe(200);
  expect(events).toHaveLength(1);
});

test.each(Object.entries(FRAMEWORKS))("%s: what failed is handled again", async (_, start) => {
  const errors: unknown[] = [];
  let calls = 0;
  const send = await start({
    secret,
    onEvent: () => {
      calls += 1;
      if (calls === 1) throw new Error("The database is down");
    },
    onError: (error) => errors.push(error),
  });
  const sent = delivery();
  const statuses = [(await send(sent)).status, (await send(sent)).status];
  expect(statuses).toEqual([500, 200]);
  expect(errors).toEqual([new Error("The database is down")]);
});

test("a delivery that is being handled is answered 409, so that it is sent again if that fails", async () => {
  let finish: () => void = () => undefined;
  const handling = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const POST = forNext({ secret, onEvent: () => handling });
  const sent = delivery();
  const first = POST(request(sent));
  await expect.poll(async () => (await POST(request(sent))).status).toBe(409);
  finish();
  expect((await first).status).toBe(200);
  expect((await POST(request(sent))).status).toBe(200);
});

test("Express: a body that express.json() has parsed is answered with the order of the routes", async () => {
  const send = await overHttp(
    express()
      .use(express.json())
      .post("/nexio", forExpress({ secret, onEvent: () => undefined })),
  );
  const { status, body } = await send(delivery());
  expect([status, JSON.parse(body)]).toEqual([
    400,
    { error: "body_parsed", message: expect.stringContaining("before app.use(express.json())") },
  ]);
});

test("Fastify: the other routes keep their parsers", async () => {
  const app = fastify();
  app.register(forFastify, { secret, onEvent: () => undefined });
  app.post("/other", async ({ body }) => body);
  const answer = await app.inject({ method: "POST", url: "/other", body: { a: 1 } });
  expect(answer.json()).toEqual({ a: 1 });
  await app.close();
});

test("a handler without a secret is not created", () => {
  expect(() => forNext({ secret: "", onEvent: () => undefined })).toThrow(
    "No signing secret was passed",
  );
});
