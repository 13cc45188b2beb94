import { afterEach, expect, test, vi } from "vitest";
import { signatureHeader } from "@/lib/webhooks/deliveries/delivery-headers";
import { constructEvent, verify, WebhookError } from "./index";

const SECRET = `whsec_${"5e".repeat(32)}`;
const OTHER = `whsec_${"07".repeat(32)}`;
const NOW_S = 1_774_180_800;
const BODY = JSON.stringify({
  id: "evt_0Nq7V3pF9cZb4KuJ6gTe2B",
  type: "run.completed",
  webhook_version: "2026-03-22",
  created_at: "2026-03-22T12:00:00.000Z",
  data: { run: { run_id: "run_1", status: "completed", note: "Zürich – 保険" } },
});

const sign = (secrets: string[], timestampS = NOW_S, body = BODY) =>
  signatureHeader({ body, timestampS, secrets });
const at = { nowS: NOW_S };

afterEach(() => vi.unstubAllGlobals());

/** The code and message of a rejection. */
async function rejection(work: Promise<unknown>): Promise<[string, string]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WebhookError) return [error.code, error.message];
    throw error;
  }
  return ["accepted", ""];
}

test.each([
  ["text", BODY],
  ["bytes", new TextEncoder().encode(BODY)],
  ["a buffer", Buffer.from(BODY)],
  ["an ArrayBuffer", new TextEncoder().encode(BODY).buffer],
])("our signature is accepted over %s", async (_, body) => {
  const event = await constructEvent(body, sign([SECRET]), SECRET, at);
  expect(event).toEqual(JSON.parse(BODY));
});

test("during a rotation either secret is enough, on both sides", async () => {
  for (const [signed, known] of [
    [[OTHER, SECRET], [SECRET]],
    [[SECRET, OTHER], [SECRET]],
    [[SECRET], [OTHER, SECRET]],
  ] as const)
    expect(await rejection(verify(BODY, sign([...signed]), known, at))).toEqual(["accepted", ""]);
});

test("the tolerance is 300 seconds in both directions, and can be changed", async () => {
  const codes = [-301, -300, 300, 301].map(
    async (byS) =>
      (await rejection(verify(BODY, sign([SECRET]), SECRET, { nowS: NOW_S + byS })))[0],
  );
  expect(await Promise.all(codes)).toEqual([
    "timestamp_in_future",
    "accepted",
    "accepted",
    "timestamp_too_old",
  ]);
  const patient = { nowS: NOW_S + 3_000, toleranceS: 3_600 };
  await verify(BODY, sign([SECRET]), SECRET, patient);
});

const rewritten = JSON.stringify(JSON.parse(BODY), null, 2);
test.each<[string, () => Promise<unknown>, string, string]>([
  [
    "from yesterday",
    () => verify(BODY, sign([SECRET], NOW_S - 86_400), SECRET, at),
    "timestamp_too_old",
    "86400 seconds old",
  ],
  [
    "from another endpoint",
    () => verify(BODY, sign([OTHER]), SECRET, at),
    "signature_mismatch",
    "each endpoint has its own",
  ],
  [
    "over a body that a framework wrote again",
    () => verify(rewritten, sign([SECRET]), SECRET, at),
    "body_changed",
    "The secret is right",
  ],
  [
    "over a changed body",
    () => verify(BODY.replace("run_1", "run_2"), sign([SECRET]), SECRET, at),
    "signature_mismatch",
    "the body was changed",
  ],
  [
    "with another timestamp",
    () => verify(BODY, sign([SECRET]).replace(String(NOW_S), String(NOW_S - 1)), SECRET, at),
    "signature_mismatch",
    "",
  ],
  ["without a header", () => verify(BODY, undefined, SECRET, at), "signature_missing", "proxy"],
  [
    "without v1",
    () => verify(BODY, `t=${NOW_S}`, SECRET, at),
    "signature_malformed",
    "64 hex digits",
  ],
  [
    "that is cut short",
    () => verify(BODY, sign([SECRET]).slice(0, -1), SECRET, at),
    "signature_malformed",
    "",
  ],
  [
    "with letters beyond ASCII",
    () => verify(BODY, `t=${NOW_S},v1=${"ü".repeat(64)}`, SECRET, at),
    "signature_malformed",
    "",
  ],
  [
    "with digits of another script",
    () => verify(BODY, `t=${"٣".repeat(10)},v1=${"0".repeat(64)}`, SECRET, at),
    "signature_malformed",
    "",
  ],
  [
    "of something that is not an event",
    () => constructEvent("[]", sign([SECRET], NOW_S, "[]"), SECRET, at),
    "payload_invalid",
    "id, type and data",
  ],
])("a signature %s is rejected with its reason", async (_, work, code, message) => {
  const [actual, text] = await rejection(work());
  expect(actual).toBe(code);
  expect(text).toContain(message);
  expect(text).not.toContain(SECRET);
});

test("a parsed body is refused with what to pass instead", async () => {
  const parsed = JSON.parse(BODY);
  const [code, message] = await rejection(verify(parsed, sign([SECRET]), SECRET, at));
  expect(code).toBe("body_parsed");
  expect(message).toContain("express.raw");
});

test.each([
  ["", "secret_missing", "environment variable"],
  [[], "secret_missing", "environment variable"],
  [`${SECRET}\n`, "secret_malformed", "line breaks"],
  ["nx_live_0000", "secret_malformed", "API key"],
  ["5e5e", "secret_malformed", "whsec_"],
])("the secret %j is refused with what is wrong", async (secret, code, message) => {
  const [actual, text] = await rejection(verify(BODY, sign([SECRET]), secret, at));
  expect([actual, text]).toEqual([code, expect.stringContaining(message)]);
});

test("a secret in a page is refused before anything is computed", async () => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  const [code, message] = await rejection(verify(BODY, sign([SECRET]), SECRET, at));
  expect([code, message]).toEqual(["secret_in_browser", expect.stringContaining("rotate it now")]);
});

test("what bundlers use for pages refuses a secret by type and at run time", async () => {
  const page = await import("./browser");
  // @ts-expect-error A secret cannot be passed.
  expect(() => page.constructEvent(SECRET)).toThrow("runs on a server");
  const node = await import("./index");
  const functions = Object.keys(node).filter((name) => name !== "WebhookError");
  expect(Object.keys(page)).toEqual(expect.arrayContaining(functions));
});
