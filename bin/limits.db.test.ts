import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { organizationLimits } from "@/lib/db/schema";
import { runProgram } from "./run-program.fixture";

beforeEach(async () => {
  await database().delete(organizationLimits);
});

const limits = (...args: string[]) => runProgram("limits", args);
const rows = () => database().select().from(organizationLimits).orderBy(organizationLimits.orgId);
const printed = (queued: string, running: string, requests: string) =>
  [
    `Queued runs                    ${queued}`,
    `Running runs                   ${running}`,
    `Requests per minute and key    ${requests}\n`,
  ].join("\n");

test("without limits of its own an organization has the configured ones, and nothing is stored", async () => {
  expect(await limits("org_1")).toEqual({
    code: 0,
    out: printed("25000 (default)", "64 (default)", "600 (default)"),
    err: "",
  });
  expect(await rows()).toEqual([]);
});

test("given limits are set, others stay, and zero is a limit", async () => {
  expect((await limits("org_1", "--queued", "0", "--requests", "1200")).out).toBe(
    printed("0", "64 (default)", "1200"),
  );
  expect((await limits("org_1", "--running", "2")).out).toBe(printed("0", "2", "1200"));
  expect((await limits("org_1")).out).toBe(printed("0", "2", "1200"));
  expect(await rows()).toMatchObject([
    { orgId: "org_1", maxQueuedRuns: 0, maxRunningRuns: 2, rateLimit: 1200 },
  ]);
});

test("--clear removes all limits of one organization, and sets those that are given with it", async () => {
  await limits("org_1", "--queued", "5", "--running", "2");
  await limits("org_2", "--queued", "7");
  expect((await limits("org_1", "--clear", "--requests", "9")).out).toBe(
    printed("25000 (default)", "64 (default)", "9"),
  );
  expect((await limits("org_1", "--clear")).out).toBe(
    printed("25000 (default)", "64 (default)", "600 (default)"),
  );
  expect(await rows()).toMatchObject([{ orgId: "org_2", maxQueuedRuns: 7 }]);
});

test.each([
  [[], "Name one organization."],
  [["org_1", "org_2"], "Name one organization."],
  [["acme"], 'The organization is "acme" but must be an organization id'],
  [["org_1", "--queued", "-1"], "--queued"],
  [["org_1", "--queued", "1.5"], '--queued is "1.5" but must be a whole number from 0'],
  [["org_1", "--running", "many"], '--running is "many" but must be a whole number from 0'],
  [["org_1", "--requests", "3000000000"], '--requests is "3000000000" but must be'],
  [["org_1", "--queue", "1"], "Unknown option '--queue'"],
])("%j is refused with one sentence, and nothing is stored", async (args, said) => {
  const { code, out, err } = await limits(...args);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(said);
  expect(err).not.toContain("    at ");
  expect(await rows()).toEqual([]);
});
