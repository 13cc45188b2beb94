import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { verify } from "@/docs/webhooks/verify";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { type RealtimeServer, startRealtimeServer } from "@/local/realtime/server";
import {
  endRun,
  type Listener,
  sendMessages,
  serveApi,
  startListener,
  startReceiver,
} from "./listen/listen.fixture";

const APP = { id: "1", key: "test-key", secret: "test-secret" };
const WAIT = { timeout: 25_000, interval: 25 };
let realtime: RealtimeServer;
let api: Awaited<ReturnType<typeof serveApi>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let org: Awaited<ReturnType<typeof newOrganization>>;
const listeners: Listener[] = [];

beforeAll(async () => {
  realtime = await startRealtimeServer({ app: APP });
  process.env.PUSHER_PORT = String(realtime.port);
  [api, receiver, org] = [await serveApi(), await startReceiver(), await newOrganization()];
  await importCandidates("carriers:five", FIVE);
});
afterEach(async () => {
  for (const { child, ended } of listeners.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  receiver.received.length = 0;
});
afterAll(async () => {
  api.close();
  receiver.close();
  await realtime.close();
});

async function listening(...args: string[]) {
  const listener = startListener([
    "--forward",
    `${receiver.url}/hooks?a=1`,
    "--url",
    api.url,
    ...args,
  ]);
  listeners.push(listener);
  await expect.poll(listener.err, WAIT).toContain("Listening to");
  return { ...listener, secret: /whsec_[0-9a-f]{64}/.exec(listener.err())?.[0] ?? "" };
}
const runsIn = (text: string) => [...text.matchAll(/run_[0-9A-Za-z]{22}/g)].map(([run]) => run);

test("an event is forwarded with real headers and a valid signature, and printed as one line", async () => {
  const { out, secret } = await listening("--key", org.live);
  const runId = await endRun(org.live);
  await sendMessages();
  await expect.poll(out, WAIT).toContain(runId);

  expect(out()).toMatch(
    new RegExp(`^\\d\\d:\\d\\d:\\d\\d  run\\.completed +${runId}  200  +\\d+ ms\n$`),
  );
  const [request, ...more] = receiver.received;
  if (!request) throw new Error("nothing was forwarded");
  const { headers, rawBody, path } = request;
  expect([more, path]).toEqual([[], "/hooks?a=1"]);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "Nexio-Webhooks/1.0",
    "x-nexio-event": "run.completed",
    "x-nexio-webhook-version": "2026-03-22",
  });
  const delivery = String(headers["x-nexio-delivery"]);
  const signature = String(headers["x-nexio-signature"]);
  expect(delivery).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(signature).toContain(`t=${headers["x-nexio-timestamp"]},`);
  expect(verify({ signature, delivery, rawBody }, secret)).toBe(true);
  expect(verify({ signature, delivery, rawBody }, `${secret}0`)).toBe(false);
  const { data } = (await send(org.live, "GET", `/events?run_id=${runId}`)).body;
  expect(rawBody.toString()).toBe(
    (await send(org.live, "GET", `/events/${data[0].id}`)).body.payload,
  );
});

test("only requested events of the key's environment are forwarded, under the requested names", async () => {
  const { out } = await listening(
    "--key",
    org.test,
    "--environment",
    "test",
    "--events",
    "evaluation.completed",
  );
  const failed = (
    await send(org.test, "POST", "/jobs", {
      body: { profile: { entity: "a", state: "CA", line: "cyber" }, pool: "carriers:five" },
    })
  ).body;
  await send(org.test, "POST", `/jobs/${failed.run_id}/cancel`);
  const live = await endRun(org.live);
  const wanted = await endRun(org.test);
  await sendMessages();
  await expect.poll(out, WAIT).toContain(wanted);

  expect(out()).toMatch(/^\S+ {2}evaluation\.completed +run_\w+ {2}200 .*\n$/);
  expect(runsIn(out())).not.toContain(live);
  expect(
    receiver.received.map(({ headers, rawBody }) => [
      headers["x-nexio-event"],
      JSON.parse(rawBody.toString()).type,
    ]),
  ).toEqual([["evaluation.completed", "evaluation.completed"]]);
});

test("events during a realtime outage are forwarded once, and so are later ones", async () => {
  const { out, err } = await listening("--key", org.live);
  const before = await endRun(org.live);
  await sendMessages();
  await expect.poll(out, WAIT).toContain(before);

  await realtime.close();
  await expect.poll(err, WAIT).toContain("No realtime connection");
  const missed = await endRun(org.live);
  realtime = await startRealtimeServer({ app: APP, port: realtime.port });
  await expect.poll(out, WAIT).toContain(missed);

  await expect.poll(err, WAIT).toContain("Realtime connection restored");
  await sendMessages();
  const after = await endRun(org.live);
  await sendMessages();
  await expect.poll(out, WAIT).toContain(after);
  expect(runsIn(out())).toEqual([before, missed, after]);
  expect(receiver.received).toHaveLength(3);
}, 90_000);

test("an unreachable local server is reported, and the event is not retried", async () => {
  const stopped = await startReceiver();
  stopped.close();
  const { out } = await listening("--key", org.live, "--forward", stopped.url);
  const runs = [await endRun(org.live), await endRun(org.live)];
  await sendMessages();
  await expect.poll(() => runsIn(out()).sort(), WAIT).toEqual(runs.sort());
  expect(out()).toMatch(
    /^(?:\S+ {2}run\.completed +run_\w{22} {4}- +\d+ ms {2}connection refused\n){2}$/,
  );
});

test("Ctrl-C stops the command with a summary and exit code 0", async () => {
  const { child, err, ended } = await listening("--key", org.live);
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  expect(err()).toMatch(/Stopped\. 0 events forwarded\.\n$/);
});

test("the key and the address of the local stack are read from local.json", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nexio-listen-"));
  const organizations = [{ id: org.orgId, name: "Mine", keys: { live: org.live, test: org.test } }];
  writeFileSync(join(folder, "local.json"), JSON.stringify({ url: api.url, organizations }));
  const listener = startListener(["--forward", receiver.url], { NEXIO_DATA_DIR: folder });
  listeners.push(listener);
  await expect.poll(listener.err, WAIT).toContain("Listening to test events");
  rmSync(folder, { recursive: true });
});

test("an error is one sentence, and the exit code is 1", async () => {
  const unknown = `nx_live_${"0".repeat(64)}`;
  const page = await startReceiver(404);
  const cases: [string[], string][] = [
    [["--url", api.url, "--key", unknown], "revoked or expired"],
    [
      ["--url", "http://127.0.0.1:9", "--key", unknown],
      "Cannot reach http://127.0.0.1:9. Check the address and the network.",
    ],
    [["--url", page.url, "--key", unknown], "it is not the Nexio API. Check the address."],
    [[], "No Nexio found: start one with npm start, or pass its address with --url."],
  ];
  const started = cases.map(([args]) => startListener(["--forward", receiver.url, ...args]));
  for (const [i, { out, err, ended }] of started.entries()) {
    expect([await ended, out()]).toEqual([1, ""]);
    expect(err()).toContain(cases[i]?.[1]);
    expect(err().trim().split("\n")).toHaveLength(1);
    expect(err()).not.toContain(unknown);
  }
  page.close();
});
