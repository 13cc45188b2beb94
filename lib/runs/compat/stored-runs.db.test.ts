import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { uncheckedApi } from "@/lib/testing/api";
import { Run, RunSummary } from "../schemas";
import { TraceDocument } from "../schemas/trace";
import { loadStoredRuns, STORED_RUNS, type StoredAnswers } from "./stored-runs";

process.env.NEXIO_ORIGIN = STORED_RUNS.origin;
process.env.NEXIO_RATE_LIMIT = "1000000";

const keys = new Map<string, string>();

beforeAll(async () => {
  await loadStoredRuns();
  for (const { org_id: orgId, environment } of STORED_RUNS.answers) {
    if (keys.has(orgId + environment)) continue;
    const { secret } = await createApiKey({ orgId, environment, name: "Test", createdBy: "test" });
    keys.set(orgId + environment, secret);
  }
});

async function request(key: string, method: string, path: string) {
  const headers = { authorization: `Bearer ${key}` };
  const response = await uncheckedApi.request(`/api/v1${path}`, { method, headers });
  return { status: response.status, text: await response.text() };
}

const keyFor = ({ org_id, environment }: StoredAnswers) => keys.get(org_id + environment) ?? "";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What job reads have had since the runs were stored. */
const LATER_FIELDS = { legal_hold: false };
/** And traces: the evaluator's version by a name of its own. */
const withoutLaterFields = (trace: string) => trace.replaceAll(/,"evaluator_version":"[^"]*"/g, "");

test("the stored runs are of every kind and status", () => {
  const found = new Set(STORED_RUNS.answers.map(({ kind, status }) => `${kind} ${status}`));
  for (const kind of ["candidate_evaluation", "quote_matching", "coverage_analysis", "dual"])
    for (const status of ["queued", "completed", "failed"])
      expect(found).toContain(`${kind} ${status}`);
  expect(STORED_RUNS.answers.length).toBeGreaterThan(140);
});

test.each(STORED_RUNS.answers)(
  "the job read of a stored run has the same fields and values: $what",
  async (stored) => {
    const { status, text } = await request(keyFor(stored), "GET", `/jobs/${stored.run_id}`);
    expect(status).toBe(200);
    // The order of the fields is not part of the contract: input and result are sent as they are stored.
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(stored.job), ...LATER_FIELDS });
  },
);

test.each(STORED_RUNS.answers)(
  "the trace of a stored run has the same bytes: $what",
  async (stored) => {
    const trace = await request(keyFor(stored), "GET", `/traces/${stored.run_id}`);
    const traceText = withoutLaterFields(trace.text);
    if (typeof stored.trace === "string") expect(traceText).toBe(stored.trace);
    else expect(sha256(traceText)).toBe(stored.trace.sha256);

    const summary = await request(keyFor(stored), "GET", `/traces/${stored.run_id}/summary`);
    expect(withoutLaterFields(summary.text)).toBe(stored.trace_summary);

    const candidates = await request(
      keyFor(stored),
      "GET",
      `/jobs/${stored.run_id}/candidates?limit=20`,
    );
    if (typeof stored.candidates === "string")
      expect(JSON.stringify(JSON.parse(candidates.text).data)).toBe(stored.candidates);
    else expect(candidates.status).toBe(stored.candidates.status);
  },
);

test.each(STORED_RUNS.answers)("Verify reproduces a stored run: $what", async (stored) => {
  const verified = await request(keyFor(stored), "POST", `/traces/${stored.run_id}/verify`);
  if ("status" in stored.verification) {
    expect(verified.status).toBe(stored.verification.status);
    expect(stored.status).not.toBe("completed");
    return;
  }
  const { outcome, result_hash, recomputed_hash, differences } = JSON.parse(verified.text);
  expect({ outcome, result_hash, recomputed_hash }).toEqual(stored.verification);
  expect(outcome).toBe("reproduced");
  expect(differences).toEqual([]);
});

test("lists give the stored runs with the same bytes", async () => {
  const listed = new Map<string, string>();
  for (const key of keys.values()) {
    let cursor = "";
    do {
      const page = JSON.parse((await request(key, "GET", `/jobs?limit=100${cursor}`)).text);
      for (const run of page.data) listed.set(run.run_id, JSON.stringify(run));
      cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
    } while (cursor);
  }
  for (const { run_id, list_item } of STORED_RUNS.answers)
    expect(listed.get(run_id)).toBe(list_item);
});

test("the schemas describe the stored answers completely", () => {
  const valid = STORED_RUNS.answers.filter(({ status }) => status !== "failed");
  for (const { job, list_item, trace } of valid) {
    expect(Run.parse(JSON.parse(job))).toEqual(JSON.parse(job));
    expect(RunSummary.parse(JSON.parse(list_item))).toEqual(JSON.parse(list_item));
    if (typeof trace === "string")
      expect(TraceDocument.parse(JSON.parse(trace))).toEqual(JSON.parse(trace));
  }
});
