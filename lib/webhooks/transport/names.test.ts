import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { httpReceiver, type Receiver } from "@/lib/testing/receiver";
import type { Resolve } from "./lookup";
import { createTransport, type Transport } from "./send";

const production = { allowLoopbackHttp: false, ports: [443] };
const localStack = { allowLoopbackHttp: true, ports: [443] };
const opened: (Receiver | Transport)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** A resolver that returns one answer per call, and the last one from then on. */
function answers(...lists: string[][]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = async (hostname) => {
    asked.push(hostname);
    const list = lists[Math.min(asked.length, lists.length) - 1] ?? [];
    return list.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { resolve, asked };
}

function transport(
  policy: typeof production,
  resolve: Resolve,
  limits: { totalTimeoutMs?: number; connectTimeoutMs?: number } = {},
) {
  const made = createTransport(policy, { resolve, totalTimeoutMs: 5000, ...limits });
  opened.push(made);
  return made;
}
const sendTo = (url: string, { send }: Transport) => send({ url, headers: {}, body: "{}" });

async function receiving() {
  const receiver = await httpReceiver((_, response) => response.end());
  opened.push(receiver);
  return receiver;
}

test.each([
  ["10.0.0.1"],
  ["169.254.169.254"],
  ["127.0.0.1"],
  ["::1"],
  ["::ffff:127.0.0.1"],
  ["64:ff9b::7f00:1"],
  ["fd00:ec2::254"],
  ["93.184.216.34", "192.168.0.1"],
  ["2606:4700:4700::1111", "fe80::1"],
])(
  "a name that resolves to %s gets the answer of a name that does not exist, without the address",
  async (...addresses) => {
    const { resolve } = answers(addresses);
    const result = await sendTo("https://hooks.example.com/a", transport(production, resolve));
    const missing = () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" }));
    const unknown = await sendTo("https://hooks.example.com/a", transport(production, missing));
    const { startedAt: _, phases, ...answer } = result;
    const { startedAt: __, phases: unknownPhases, ...unknownAnswer } = unknown;
    expect(answer).toEqual(unknownAnswer);
    expect({ ...phases, total: 0 }).toEqual({ ...unknownPhases, total: 0 });
    expect(result).toMatchObject({
      error: "dns_error",
      status: null,
      response: null,
      sent: false,
      phases: { connect: null },
    });
    for (const address of addresses) expect(JSON.stringify(result)).not.toContain(address);
  },
);

test.each([
  "https://169.254.169.254/",
  "https://0x7f.1/",
  "https://[::ffff:a00:1]/",
  "https://localhost/",
])("%s is blocked without a lookup", async (url) => {
  const { resolve, asked } = answers(["93.184.216.34"]);
  expect(await sendTo(url, transport(production, resolve))).toMatchObject({
    error: "blocked_address",
    sent: false,
  });
  expect(asked).toEqual([]);
});

test.each([
  "http://hooks.example.com/",
  "https://u:p@hooks.example.com/",
  "https://hooks.example.com:22/",
  "ftp://hooks.example.com/",
  "hooks",
  "",
])("%j is not sent to, even if an endpoint has it", async (url) => {
  const { resolve, asked } = answers(["93.184.216.34"]);
  expect(await sendTo(url, transport(production, resolve))).toMatchObject({
    error: "invalid_url",
    sent: false,
    status: null,
  });
  expect(asked).toEqual([]);
});

test("the connection uses the checked address, even if the name resolves to another one right after", async () => {
  const receiver = await receiving();
  const { resolve, asked } = answers(["127.0.0.1"], ["10.0.0.1"]);
  const result = await sendTo(
    `http://rebinding.localhost:${receiver.port}/`,
    transport(localStack, resolve),
  );
  expect(result).toMatchObject({ status: 200 });
  expect(asked).toEqual(["rebinding.localhost"]);
  expect(receiver.requests[0]?.headers.host).toBe(`rebinding.localhost:${receiver.port}`);
});

test("each new connection is checked: a permitted name is blocked once it resolves to a private address", async () => {
  const receiver = await receiving();
  const { resolve } = answers(["127.0.0.1"], ["127.0.0.1", "169.254.169.254"]);
  const sending = transport(localStack, resolve);
  const url = `http://rebinding.localhost:${receiver.port}/`;
  const [first, second] = await Promise.all([sendTo(url, sending), sendTo(url, sending)]);
  expect(first).toMatchObject({ status: 200 });
  expect(second).toMatchObject({ error: "dns_error", sent: false });
  expect(receiver.requests).toHaveLength(1);
});

test("a kept-alive connection stays with its checked address", async () => {
  const receiver = await receiving();
  const { resolve, asked } = answers(["127.0.0.1"], ["10.0.0.1"]);
  const sending = transport(localStack, resolve);
  const url = `http://rebinding.localhost:${receiver.port}/`;
  expect(await sendTo(url, sending)).toMatchObject({ status: 200 });
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  expect(await sendTo(url, sending)).toMatchObject({ status: 200, phases: { dns: null } });
  expect(asked).toHaveLength(1);
  expect(receiver.connections()).toBe(1);
});

test("connections are kept per origin: two names with one address are both checked", async () => {
  const receiver = await receiving();
  const { resolve, asked } = answers(["127.0.0.1"], ["10.0.0.1"]);
  const sending = transport(localStack, resolve);
  expect(await sendTo(`http://a.localhost:${receiver.port}/`, sending)).toMatchObject({
    status: 200,
  });
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  expect(await sendTo(`http://b.localhost:${receiver.port}/`, sending)).toMatchObject({
    error: "dns_error",
  });
  expect(asked).toEqual(["a.localhost", "b.localhost"]);
});

test("the first of several addresses that responds is used", async () => {
  const receiver = await receiving();
  const { resolve } = answers(["::1", "127.0.0.1"]);
  expect(
    await sendTo(`http://both.localhost:${receiver.port}/`, transport(localStack, resolve)),
  ).toMatchObject({ status: 200 });
});

test("the final dot of a name is ignored", async () => {
  const receiver = await receiving();
  const { resolve, asked } = answers(["127.0.0.1"]);
  expect(
    await sendTo(`http://hooks.localhost.:${receiver.port}/`, transport(localStack, resolve)),
  ).toMatchObject({ status: 200 });
  expect(asked).toEqual(["hooks.localhost"]);
});

test("an internationalized name is resolved in its ASCII form", async () => {
  const { resolve, asked } = answers(["10.0.0.1"]);
  await sendTo("https://bücher.example/", transport(production, resolve));
  expect(asked).toEqual(["xn--bcher-kva.example"]);
});

test.each(["ENOTFOUND", "EAI_AGAIN", "ENODATA"])(
  "a name server's %s is a dns_error",
  async (code) => {
    const resolve = () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
    expect(
      await sendTo("https://hooks.example.com/", transport(production, resolve)),
    ).toMatchObject({ error: "dns_error", sent: false });
  },
);

test("a name without an address is a dns_error", async () => {
  expect(
    await sendTo("https://hooks.example.com/", transport(production, answers([]).resolve)),
  ).toMatchObject({ error: "dns_error", sent: false });
});

test("the system's resolver is the default", async () => {
  const made = createTransport(production);
  opened.push(made);
  expect(await sendTo("https://nobody.example/", made)).toMatchObject({
    error: "dns_error",
    sent: false,
  });
});

test.each([
  ["the connection's", { connectTimeoutMs: 50, totalTimeoutMs: 60_000 }],
  ["the attempt's", { totalTimeoutMs: 50 }],
])("a name server that never responds ends at %s deadline", async (_whose, limits) => {
  const sending = transport(production, () => new Promise(() => undefined), limits);
  expect(await sendTo("https://hooks.example.com/", sending)).toMatchObject({
    error: "timeout",
    sent: false,
    phases: { dns: null },
  });
});

test("running out of files is an internal error and not an attempt", async () => {
  const resolve = () =>
    Promise.reject(Object.assign(new Error("getaddrinfo EMFILE"), { code: "EMFILE" }));
  await expect(
    sendTo("https://hooks.example.com/", transport(production, resolve)),
  ).rejects.toThrow("EMFILE");
});
