import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { idempotencyKeys, webhookEndpoints, webhookSecrets } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { createKeyring } from "./keyring";
import { resealAll } from "./reseal";
import { isCurrent, responseBinding } from "./sealing";

afterAll(closeDatabase);

const orgId = "org_rotating";
const at = new Date("2026-03-22T12:00:00Z");
/** Tests configure the key `test`. This keyring has the same bytes under another id, so `test` cannot open it. */
const foreign = createKeyring(`older:${Buffer.alloc(32, 7).toString("base64")}`);

async function insertSecret(ring: Pick<typeof foreign, "seal">) {
  const endpointId = newUuid();
  await database().insert(webhookEndpoints).values({
    id: endpointId,
    orgId,
    environment: "live",
    url: "",
    events: [],
    createdAt: at,
    updatedAt: at,
  });
  const sealed = ring.seal("whsec_one", { orgId, endpointId, purpose: "signing_secret" });
  await database()
    .insert(webhookSecrets)
    .values({ endpointId, sealed, lastFour: "_one", createdAt: at });
}

async function insertResponse(
  ring: Pick<typeof foreign, "seal">,
  environment: "live" | "test",
  key: string,
) {
  const sealed = ring.seal("{}", responseBinding({ orgId, environment, key })).toString("base64");
  await database()
    .insert(idempotencyKeys)
    .values({
      orgId,
      environment,
      key,
      requestSha256: "0".repeat(64),
      response: { status: 200, sealed },
      createdAt: at,
    });
}

test("every row is processed exactly once, across batches", async () => {
  const current = createKeyring(`test:${Buffer.alloc(32, 7).toString("base64")}`);
  for (let i = 0; i < 7; i++) await insertSecret(i % 2 ? current : foreign);
  for (const key of ["a", "B", "c"]) await insertResponse(current, "live", key);
  for (const key of ["a", "B"]) await insertResponse(foreign, "test", key);
  const seen: number[] = [];
  const counts = await resealAll({
    batchSize: 2,
    onBatch: ({ current, unopened, resealed }) => seen.push(current + unopened + resealed),
  });
  expect(seen).toEqual([2, 4, 6, 7, 9, 11, 12]);
  expect(counts).toEqual({ resealed: 0, current: 6, unopened: 6 });
  const rows = await database().select().from(webhookSecrets);
  expect(rows.filter(({ sealed }) => isCurrent(sealed))).toHaveLength(3);
});
