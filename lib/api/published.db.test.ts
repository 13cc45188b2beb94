import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";
import { API_EXAMPLES } from "./examples";
import {
  PUBLISHED_AUTO,
  PUBLISHED_COVERAGE,
  PUBLISHED_PACKAGES,
  PUBLISHED_QUOTES,
} from "./examples/published";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
});

async function completedRun(body: unknown) {
  const submitted = await send(org.live, "POST", "/jobs", { body });
  expect([submitted.status, submitted.body.details]).toEqual([202, undefined]);
  await runQueuedJobs();
  const run = (await send(org.live, "GET", `/jobs/${submitted.body.run_id}`)).body;
  expect([run.status, run.error, run.output?.degradation_reason]).toEqual(
    run.unmet?.length > 0
      ? ["degraded", undefined, "unmet_lines"]
      : ["completed", undefined, undefined],
  );
  // What is stored is what was sent, and it can be evaluated again.
  expect(run.input).toEqual(body);
  const verified = await send(org.live, "POST", `/traces/${run.run_id}/verify`);
  expect(verified.body).toMatchObject({ outcome: "reproduced", differences: [] });
  return run;
}

test("the first published submission completes, and names the lines that nobody quoted", async () => {
  const run = await completedRun(PUBLISHED_QUOTES);
  expect(run.subject).toMatchObject({ state: "NY", coverages: ["home", "auto", "umbrella"] });
  expect(run.unmet.map(({ coverage }: { coverage: string }) => coverage).sort()).toEqual([
    "auto",
    "umbrella",
  ]);
  const [first] = run.solutions;
  expect(first).toMatchObject({
    complete: false,
    est_cost_high: 6120,
    offerings: [{ id: "quote_line_carrier_a_home_001", category: "home" }],
  });
  expect([...first.missing_lines].sort()).toEqual(["auto", "umbrella"]);
  const ignored = run.ignored.map(({ path }: { path: string }) => path);
  expect(ignored).toContain("input.premium");
  expect(ignored).not.toContain("input.address");
  expect(ignored).not.toContain("input.coverage_types");
});

test("with all lines from three carriers, Carrier C's package comes out as published", async () => {
  const run = await completedRun(PUBLISHED_PACKAGES);
  expect(run.unmet).toEqual([]);
  expect(run.output).toMatchObject({ top_label: "recommended" });
  expect(run.solutions[0]).toMatchObject({
    rank: 1,
    cluster_label: "recommended",
    requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
    provider_count: 1,
    est_cost_low: 11_985,
    offerings: [
      { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
      { id: "quote_line_carrier_c_home_001", provider_name: "Carrier C", category: "home" },
      { id: "quote_line_carrier_c_umbrella_001", provider_name: "Carrier C", category: "umbrella" },
    ],
  });
});

test("offerings that state little but their premium are matched, and the answer asks for the rest", async () => {
  const run = await completedRun(PUBLISHED_AUTO);
  const [first] = run.solutions;
  expect(first.offerings).toMatchObject([{ provider_name: "Progressive" }]);
  expect(run.not_checked.length).toBeGreaterThan(0);
});

test("a coverage analysis reads the state where the published reference has it", async () => {
  const run = await completedRun(PUBLISHED_COVERAGE);
  expect(run.subject.state).toBe("NJ");
  expect(run.output.profile_summary.state).toBe("NJ");
});

const SUBMISSIONS = (API_EXAMPLES["POST /jobs"] ?? []).filter(
  ({ body }) => typeof body === "object" && body !== null && "input" in body,
);
test.each(SUBMISSIONS.map(({ title, body }) => [title, body] as const))(
  "the example of the OpenAPI document “%s” completes",
  async (_, body) => {
    await completedRun(body);
  },
);
