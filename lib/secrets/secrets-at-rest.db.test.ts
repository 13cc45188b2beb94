import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, HOOK, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

/** All rows of all tables, system catalogs excluded, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await database().execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await database().execute<{ text: string | null }>(
        sql.raw(`select string_agg(t::text, E'\\n') as text from ${name} as t`),
      );
      return rows[0]?.text ?? "";
    }),
  );
  return texts.join("\n");
}

beforeAll(() => importCandidates("carriers:five", FIVE));

test("the database contains no signing secret, token or API key in readable form", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const headers = { "idempotency-key": "kept" };
  const token = "a-token-that-nobody-may-read";
  const created = (
    await send(org.live, "POST", "/webhooks", {
      body: { ...HOOK, auth_token: token, description: "marker-1" },
      headers,
    })
  ).body;
  const rotated = (
    await send(org.live, "POST", `/webhooks/${created.id}/rotate-secret`, {
      headers: { "idempotency-key": "kept too" },
    })
  ).body;
  const replaced = "another-token-that-nobody-may-read";
  await send(org.live, "PATCH", `/webhooks/${created.id}`, { body: { auth_token: replaced } });
  const callback = (await portal("POST", "/webhooks/job-secret")).body;
  const { key } = (await portal("POST", "/api-keys", { name: "marker-2" })).body;
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/callback" });
  await send(org.live, "POST", `/webhooks/${created.id}/test`);

  const text = await dump();
  for (const marker of ["marker-1", "marker-2", "webhook.secret_rotated", "kept too"])
    expect(text).toContain(marker);
  const secrets = [
    created.secret,
    rotated.secret,
    callback.secret,
    token,
    replaced,
    key,
    org.live,
    org.test,
  ];
  for (const secret of secrets) {
    const bare = secret.replace(/^(?:whsec|nx_[a-z0-9_]{1,16})_/, "");
    const bytes = /^[0-9a-f]{64}$/.test(bare) ? Buffer.from(bare, "hex") : Buffer.from(bare);
    const forms = [
      bare,
      Buffer.from(secret).toString("hex"),
      Buffer.from(secret).toString("base64").slice(0, 20),
      bytes.toString("hex"),
      bytes.toString("base64"),
    ];
    for (const form of forms) expect(text.includes(form)).toBe(false);
  }
});
