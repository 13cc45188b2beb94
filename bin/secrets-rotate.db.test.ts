import { randomBytes } from "node:crypto";
import { eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { idempotencyKeys, webhookEndpoints, webhookSecrets } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { createKeyring, type Keyring } from "@/lib/secrets/keyring";
import { responseBinding } from "@/lib/secrets/sealing";
import { runProgram } from "./run-program.fixture";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [oldKey, newKey, lostKey] = [key("old"), key("new"), key("lost")];
const both = `${newKey},${oldKey}`;
const at = new Date("2026-03-22T12:00:00Z");
const orgId = "org_rotating";

afterAll(closeDatabase);
beforeEach(async () => {
  await database().delete(webhookSecrets);
  await database().delete(webhookEndpoints);
  await database().delete(idempotencyKeys);
});

/** Inserts an endpoint whose token and secret are sealed with the keyring. */
async function sealedEndpoint(ring: Keyring, text: string): Promise<string> {
  const endpointId = newUuid();
  const authToken = ring.seal(`token ${text}`, { orgId, endpointId, purpose: "auth_token" });
  await database()
    .insert(webhookEndpoints)
    .values({
      id: endpointId,
      orgId,
      environment: "live",
      url: "https://a.example.com",
      events: ["run.completed"],
      authToken,
      createdAt: at,
      updatedAt: at,
    });
  const sealed = ring.seal(`whsec_${text}`, { orgId, endpointId, purpose: "signing_secret" });
  await database()
    .insert(webhookSecrets)
    .values({ id: newUuid(), endpointId, sealed, lastFour: "abcd", createdAt: at });
  return endpointId;
}

async function opened(ring: Keyring, endpointId: string) {
  const [secret] = await database()
    .select()
    .from(webhookSecrets)
    .where(eq(webhookSecrets.endpointId, endpointId));
  const [endpoint] = await database()
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId));
  if (!secret || !endpoint?.authToken) throw new Error("the endpoint has no secret or token");
  return [
    ring.open(secret.sealed, { orgId, endpointId, purpose: "signing_secret" }),
    ring.open(endpoint.authToken, { orgId, endpointId, purpose: "auth_token" }),
  ];
}

const rotate = (ring: string) => runProgram("secrets-rotate", [], { NEXIO_SECRETS_KEY: ring });

test("a rotation seals everything with the newest key, and the old key is not needed any more", async () => {
  const before = createKeyring(oldKey);
  const ids = [await sealedEndpoint(before, "one"), await sealedEndpoint(before, "two")];
  const done = await sealedEndpoint(createKeyring(both), "three");
  await database().insert(webhookEndpoints).values({
    orgId,
    environment: "test",
    url: "https://b.example.com",
    events: [],
    createdAt: at,
    updatedAt: at,
  });

  const { code, out, err } = await rotate(both);
  expect({ code, out }).toEqual({
    code: 0,
    out: "4 resealed, 2 already sealed with the newest key, 0 could not be opened.\n",
  });
  expect(out + err).not.toMatch(/whsec_|token one/);

  const after = createKeyring(newKey);
  expect(await opened(after, ids[0] ?? "")).toEqual(["whsec_one", "token one"]);
  expect(await opened(after, ids[1] ?? "")).toEqual(["whsec_two", "token two"]);
  expect(await opened(after, done)).toEqual(["whsec_three", "token three"]);
});

test("responses stored for an Idempotency-Key can be replayed without the old key", async () => {
  const keys = ["a", "b", "c"];
  const bindings = keys.map((key) => responseBinding({ orgId, environment: "live", key }));
  const answers = bindings.map((binding) => ({
    status: 201,
    sealed: createKeyring(oldKey).seal("whsec_shown_once", binding).toString("base64"),
  }));
  const requestSha256 = "0".repeat(64);
  await database()
    .insert(idempotencyKeys)
    .values([
      ...keys.map((key, i) => ({
        orgId,
        environment: "live" as const,
        key,
        requestSha256,
        response: answers[i],
        createdAt: at,
      })),
      { orgId, environment: "test", key: "in progress", requestSha256, createdAt: at },
    ]);
  expect((await rotate(both)).out).toContain(
    "3 resealed, 0 already sealed with the newest key, 0 could not be opened",
  );
  const rows = await database()
    .select()
    .from(idempotencyKeys)
    .where(isNotNull(idempotencyKeys.response))
    .orderBy(idempotencyKeys.key);
  expect(rows.map(({ response }) => response?.status)).toEqual([201, 201, 201]);
  const after = createKeyring(newKey);
  const texts = rows.map(({ key, response }) =>
    after.open(
      Buffer.from(response?.sealed ?? "", "base64"),
      responseBinding({ orgId, environment: "live", key }),
    ),
  );
  expect(texts).toEqual(keys.map(() => "whsec_shown_once"));
});

test("a second run changes nothing", async () => {
  await sealedEndpoint(createKeyring(oldKey), "one");
  await rotate(both);
  expect((await rotate(both)).out).toContain("0 resealed, 2 already sealed with the newest key");
});

test("secrets that cannot be opened are counted, left unchanged and do not stop the rotation", async () => {
  const lost = await sealedEndpoint(createKeyring(lostKey), "lost");
  const kept = await sealedEndpoint(createKeyring(oldKey), "kept");
  const { code, out, err } = await rotate(both);
  expect(code).toBe(1);
  expect(out).toContain("2 resealed, 0 already sealed with the newest key, 2 could not be opened");
  expect(err).toContain("Add the key they were sealed with to NEXIO_SECRETS_KEY");
  expect(await opened(createKeyring(lostKey), lost)).toEqual(["whsec_lost", "token lost"]);
  expect(await opened(createKeyring(newKey), kept)).toEqual(["whsec_kept", "token kept"]);
});

test.each([
  ["short", "NEXIO_SECRETS_KEY"],
  [`${oldKey},${key("old")}`, "uses an id twice"],
])("an invalid keyring is rejected with the variable's name", async (ring, said) => {
  await sealedEndpoint(createKeyring(oldKey), "one");
  const { code, err } = await rotate(ring);
  expect(code).toBe(1);
  expect(err).toContain(said);
  expect(err).not.toContain("    at ");
});
