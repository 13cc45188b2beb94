import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, OFFERINGS, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
});

const UNREAD = { ...COVERAGE, offerings: OFFERINGS };
const NOT_READ = {
  code: "field_not_read",
  field: "offerings",
  message: expect.stringContaining("a coverage analysis does not read it. Remove it, or"),
  doc_url: expect.stringContaining("/docs/requests#warnings"),
};
const post = (path: string, body: object) => send(org.live, "POST", path, { body });

test("a submission warns about a field that its kind does not read, and is evaluated as without it", async () => {
  const { status, body } = await post("/jobs", UNREAD);
  expect([status, body.warnings]).toEqual([202, [NOT_READ]]);
  expect(readFileSync("docs/inputs.md", "utf8")).toContain("\n### Warnings\n");
  const without = await post("/jobs", COVERAGE);
  expect(without.body.warnings).toBeUndefined();
  await runQueuedJobs();
  const hashes = [body, without.body].map(
    async ({ eval_id }) =>
      (await send(org.live, "GET", `/traces/${eval_id}/summary`)).body.result_hash,
  );
  const [one, other] = await Promise.all(hashes);
  expect([typeof one, one]).toEqual(["string", other]);
});

test("an engine warns about what it does not decide", async () => {
  const { status, body } = await post("/engines/default/runs", UNREAD);
  expect([status, body.warnings]).toEqual([202, [NOT_READ]]);
  const config = { quote_matching: false, coverage_analysis: false };
  const quotes = { ...QUOTES, input: { ...QUOTES.input, request_config: config } };
  expect((await post("/engines/default/runs", quotes)).body.warnings).toMatchObject([
    { code: "field_not_read", field: "input.request_config.quote_matching" },
  ]);
});

test("each item of a batch has its own warnings, that of the secret first", async () => {
  const { body } = await post("/jobs/batch", {
    runs: [
      UNREAD,
      DUAL,
      { ...UNREAD, engine: "default" },
      { ...UNREAD, webhook_url: "https://api.example.com/done" },
    ],
  });
  expect(body.data.map(({ warnings }: { warnings?: unknown }) => warnings)).toEqual([
    [NOT_READ],
    undefined,
    [NOT_READ],
    [expect.objectContaining({ code: "job_secret_never_shown" }), NOT_READ],
  ]);
});
