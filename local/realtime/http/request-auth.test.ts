import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { APP, publisher, startServer } from "../clients.fixture";

const NOW_S = 1_800_000_000;
const BODY = JSON.stringify({ name: "n", channel: "a", data: "1" });

type Parameters = Record<string, string>;

/** Posts an event with a signature of our own making, so that each part can be wrong alone. */
async function post(
  change: (parameters: Parameters) => Parameters,
  { body = BODY, secret = APP.secret } = {},
) {
  const { port } = await startServer({ now: () => NOW_S * 1000 });
  const path = `/apps/${APP.id}/events`;
  const parameters = change({
    auth_key: APP.key,
    auth_timestamp: String(NOW_S),
    auth_version: "1.0",
    body_md5: createHash("md5").update(BODY).digest("hex"),
  });
  const signed = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const signature = createHmac("sha256", secret).update(`POST\n${path}\n${signed}`).digest("hex");
  const response = await fetch(
    `http://127.0.0.1:${port}${path}?${signed}&auth_signature=${signature}`,
    { method: "POST", body },
  );
  return { status: response.status, text: await response.text() };
}

const without = (name: string) => (parameters: Parameters) =>
  Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));

test("a correctly signed request is accepted", async () => {
  expect(await post((parameters) => parameters)).toEqual({ status: 200, text: "{}" });
});

test.each([
  [-601, 401],
  [-600, 200],
  [600, 200],
  [601, 401],
])("a timestamp %i s from the server's time is answered with %i", async (offsetS, status) => {
  expect(
    await post((parameters) => ({ ...parameters, auth_timestamp: String(NOW_S + offsetS) })),
  ).toMatchObject({ status });
});

test.each([
  ["no key", without("auth_key"), "auth_key"],
  ["no timestamp", without("auth_timestamp"), "auth_timestamp"],
  ["no version", without("auth_version"), "auth_version"],
  ["no MD5 of the body", without("body_md5"), "body_md5"],
  ["an unknown key", (given: Parameters) => ({ ...given, auth_key: "other" }), "Unknown auth_key"],
  ["another version", (given: Parameters) => ({ ...given, auth_version: "2.0" }), "auth_version"],
  [
    "a timestamp that is not a number",
    (given: Parameters) => ({ ...given, auth_timestamp: "now" }),
    "auth_timestamp",
  ],
  [
    "a timestamp in milliseconds",
    (given: Parameters) => ({ ...given, auth_timestamp: `${NOW_S}000` }),
    "auth_timestamp",
  ],
])("%s is a 401 with the reason", async (_, change, text) => {
  const answer = await post(change);
  expect(answer.status).toBe(401);
  expect(answer.text).toContain(text);
});

test("a body other than the signed one is a 401", async () => {
  expect(
    await post((parameters) => parameters, { body: BODY.replace('"1"', '"2"') }),
  ).toMatchObject({ status: 401 });
});

test("a signature with another secret is a 401 with the text to sign, and without the secret", async () => {
  const answer = await post((parameters) => parameters, { secret: "another" });
  expect(answer.status).toBe(401);
  expect(answer.text).toContain("POST\\n/apps/7/events");
  expect(answer.text).not.toContain(APP.secret);
});

test("the real server library is refused with another secret, key or app", async () => {
  const server = await startServer();
  const trigger = (app: Partial<typeof APP>) =>
    publisher(server, { ...APP, ...app }).trigger("a", "n", 1);

  await expect(trigger({ secret: "another" })).rejects.toMatchObject({ status: 401 });
  await expect(trigger({ key: "another" })).rejects.toMatchObject({ status: 401 });
  await expect(trigger({ id: "8" })).rejects.toMatchObject({
    status: 404,
    body: expect.stringContaining("8"),
  });
});

test("a request without a signature is a 401, before its body is read as an event", async () => {
  const { port } = await startServer();
  expect(
    (await fetch(`http://127.0.0.1:${port}/apps/7/events`, { method: "POST", body: "{" })).status,
  ).toBe(401);
  expect((await fetch(`http://127.0.0.1:${port}/apps/7/channels`)).status).toBe(401);
});
