import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const JOB = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};

/** An organization with an engine whose version 1.0 is released in `test`. */
async function withRelease() {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  // Neither needs a body.
  const validated = await send(org.test, "POST", "/engines/own-market/config/validate");
  expect(validated).toMatchObject({ status: 200, body: { valid: true, bump: "initial" } });
  const published = await send(org.test, "POST", "/engines/own-market/versions");
  expect(published).toMatchObject({ status: 201, body: { version: "1.0", changelog: "" } });
  return org;
}

test("an archived engine can be read and verified, and refuses every change with the remedy", async () => {
  const org = await withRelease();
  const { run_id: id } = (await send(org.test, "POST", "/engines/own-market/runs", { body: JOB }))
    .body;
  await runQueuedJobs();
  await send(org.live, "PATCH", "/engines/own-market", { body: { status: "archived" } });
  const { config } = (await send(org.test, "GET", "/engines/own-market/config")).body;
  const member = portalOf({ orgId: org.orgId, environment: "test" });
  const change = (method: string, path: string, body: object) =>
    member(method, `/engines/own-market${path}`, body);
  for (const answer of [
    await change("PUT", "/pin", { engine_version: "1.0" }),
    await change("PUT", "/pin", { engine_version: null }),
    await change("PUT", "/config", { config }),
    await change("POST", "/versions", {}),
    await change("POST", "/versions/1.0/promote", { environment: "live" }),
    await change("POST", "/backtests", {}),
    await change("PATCH", "", { label: "Renamed" }),
    await change("PATCH", "", { description: "Described", status: "archived" }),
  ])
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "conflict",
        message:
          'The engine own-market is archived. Reopen it first, with PATCH /engines/own-market and {"status": "active"}.',
      },
    });
  expect((await change("POST", "/runs", JOB)).body).toMatchObject({
    code: "engine_archived",
    message:
      'The engine own-market is archived and takes no new runs. Use another engine, or reopen it with PATCH /engines/own-market and {"status": "active"}.',
  });
  const verified = await send(org.test, "POST", `/traces/${id}/verify`);
  expect(verified.body.outcome).toBe("reproduced");
  const reopened = await change("PATCH", "", { label: "Renamed", status: "active" });
  expect(reopened.body).toMatchObject({ label: "Renamed", status: "active" });
  const versions = (await send(org.live, "GET", "/engines/own-market/versions")).body.data;
  expect(versions).toMatchObject([{ version: "1.0", environments: ["test"] }]);
});

test("the contract of an archived engine describes its release, and says that it takes no runs", async () => {
  const org = await withRelease();
  await send(org.live, "PATCH", "/engines/own-market", { body: { status: "archived" } });
  const read = (key: string, query = "") =>
    send(key, "GET", `/engines/own-market/contract${query}`);
  expect((await read(org.test)).body).toMatchObject({ status: "archived", engine_version: "1.0" });
  expect((await read(org.test, "?format=markdown")).text).toContain(
    "The engine is archived and takes no new runs.",
  );
  expect((await read(org.test, "?engine_version=2.0")).body.code).toBe("unknown_version");
  expect((await read(org.live)).body).toMatchObject({ status: "archived", engine_version: null });
});

test("a promotion is in the audit log of both environments", async () => {
  const org = await withRelease();
  const path = "/engines/own-market/versions/1.0/promote";
  const body = { environment: "live", from: "test" };
  await send(org.live, "POST", path, { body });
  await send(org.live, "POST", path, { body });
  for (const environment of ["live", "test"]) {
    const portal = portalOf({ ...org, environment });
    const { data } = (await portal("GET", "/audit-log?subject=engine")).body;
    const promotions = data.filter(
      ({ action }: { action: string }) => action === "engine.version_promoted",
    );
    expect(promotions).toMatchObject([
      {
        environment,
        target_name: "Ours",
        before: { environments: ["test"] },
        after: { version: "1.0", environments: ["test", "live"], from: "test", to: "live" },
      },
    ]);
  }
});
