import { expect, test } from "vitest";

import { LIVE } from "@/lib/domain/environment";
import { newOrganization, send } from "@/lib/testing/api";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";
import { listAuditLog } from "./list-entries";
import { recordSession } from "./record-session";

const submit = async (key: string, entity: string) => {
  const body = { ...QUOTES, input: { ...QUOTES.input, named_insured: entity } };
  return (await send(key, "POST", "/jobs", { body })).body.run_id;
};

/** Every entry, read in pages. */
async function readAll(orgId: string, options: Omit<Parameters<typeof listAuditLog>[1], "after">) {
  const items = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const page = await listAuditLog({ orgId, environment: LIVE }, { ...options, after });
    items.push(...page.items);
    after = page.nextCursor ?? undefined;
    pages += 1;
  } while (after !== undefined);
  return { items, pages };
}

test("submitted runs are among the entries, in the order of their times, on pages of any size", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const expected: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    expected.unshift(await submit(org.live, `Entity ${n}`));
    expected.unshift((await portal("POST", "/api-keys", { name: `Key ${n}` })).body.id);
  }
  for (const limit of [1, 3, 100]) {
    const { items } = await readAll(org.orgId, { filters: {}, limit });
    expect(items.map(({ target }) => target)).toEqual(expected);
  }
  const { items } = await readAll(org.orgId, { filters: { subject: "run" }, limit: 2 });
  expect(items).toHaveLength(4);
  expect(items[0]).toMatchObject({
    action: "run.submitted",
    target_name: "Entity 3",
    actor: { type: "api_key" },
    after: { kind: "quote_matching" },
  });
  expect((await readAll(org.orgId, { filters: { subject: "webhook" }, limit: 5 })).items).toEqual(
    [],
  );
  expect((await readAll(org.orgId, { filters: { actor: "system" }, limit: 5 })).items).toEqual([]);
});

test("a search finds actions, targets, names, actors, addresses and changes, and nothing of other organizations", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  const portal = portalOf(org);
  await portalOf(other)("POST", "/api-keys", { name: "Billing" });
  const key = (await portal("POST", "/api-keys", { name: "Billing" })).body.id;
  const run = await submit(org.live, "Harbor & Sons");
  await portal("POST", "/settings/pusher/test");
  const found = async (search: string) =>
    (await readAll(org.orgId, { filters: { search }, limit: 10 })).items.map(
      ({ target }) => target,
    );

  expect(await found("billing")).toEqual([key]);
  expect(await found("created an API key")).toEqual([key]);
  expect(await found("api_key.created")).toEqual([key]);
  expect(await found("HARBOR & s")).toEqual([run]);
  expect(await found("submitted a run")).toEqual([run]);
  expect(await found(run)).toEqual([run]);
  expect(await found("avery@")).toHaveLength(2);
  // A percent sign is text.
  expect(await found("%")).toEqual([]);
});

test("a search that stops early continues on the next page and loses nothing", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const wanted: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    if (n % 4 === 0) wanted.unshift(await submit(org.live, "Wanted"));
    else await submit(org.live, "Another");
    const name = n % 3 === 0 ? "Wanted" : "Another";
    const { id } = (await portal("POST", "/api-keys", { name })).body;
    if (n % 3 === 0) wanted.unshift(id);
  }
  const search = { filters: { search: "wanted" }, limit: 2 };
  const whole = await readAll(org.orgId, search);
  expect(whole.items.map(({ target }) => target)).toEqual(wanted);
  const pages = [];
  for (const maxScanned of [1, 2, 5]) {
    const found = await readAll(org.orgId, { ...search, maxScanned });
    expect(found.items.map(({ target }) => target)).toEqual(wanted);
    pages.push(found.pages);
  }
  expect(pages[0]).toBeGreaterThan(whole.pages);
});

test("sign-ins, sign-outs and changes of the organization are entries of live, with the address", async () => {
  const org = await newOrganization();
  const session = {
    user: { id: "user_1", email: "kim@example.com" },
    organizationId: org.orgId,
    address: "203.0.113.9",
  };
  await recordSession("session.signed_in", session);
  await recordSession("session.organization_opened", session);
  await recordSession("session.signed_out", session);
  // Without an organization there is no audit log.
  await recordSession("session.signed_in", { ...session, organizationId: undefined });
  const { items } = await readAll(org.orgId, { filters: { subject: "session" }, limit: 10 });
  expect(items.map(({ action }) => action)).toEqual([
    "session.signed_out",
    "session.organization_opened",
    "session.signed_in",
  ]);
  expect(items[0]).toMatchObject({ address: "203.0.113.9", actor: { label: "kim@example.com" } });
});

test("an export has every entry that matches, as CSV and as JSON", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  await portal("POST", "/api-keys", { name: '=1+1,"x"' });
  await submit(org.live, "Harbor");
  const csv = await portal("GET", "/audit-log/export");
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="audit-log.csv"');
  const lines = csv.text.trim().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("run.submitted,Submitted a run");
  expect(lines[2]).toContain(`"'=1+1,""x"""`);
  const json = await portal("GET", "/audit-log/export?format=json&subject=api_key");
  expect(JSON.parse(json.text)).toMatchObject([{ action: "api_key.created" }]);
  expect((await portal("GET", "/audit-log/export?format=xml")).status).toBe(400);
});
