import { expect, test } from "vitest";
import { createRuleNames } from "@/lib/runs/comparison/rule-names";
import { readRuleSet } from "@/lib/runs/rule-sets";
import { buildDocument } from "./build-document";
import { articleHtml } from "./html/render";
import { redactDocument, redactSource } from "./redact-document";
import type { DecisionRecord, Section } from "./schema";
import type { DocumentSource } from "./source";

const RULES = "coverage-practice@2";
const BY = { created_by: "avery@nexio.example" };
const AT = "2026-11-29T21:04:11.482Z";
const PERSON = "Wilhelmina Katzenbach";

/** A coverage analysis with one gap, two decision entries and an annotation. */
function sourceOf(changes: Partial<DocumentSource> = {}): DocumentSource {
  const document = readRuleSet(RULES);
  if (!document) throw new Error(`There are no rules ${RULES}`);
  const rule = document.rules.find(({ id }) => id === "gap_missing_umbrella");
  const entry = { run_id: "run_1", corrects: null, corrected_by: null, created_at: AT, ...BY };
  return {
    organization: { id: "org_1", name: "Acme Brokerage" },
    environment: "live",
    createdBy: "Quotes (…4f0c)",
    labels: { external_id: "SUB-2041", metadata: { insured: "Kim Vega", desk: "7" } },
    summary: {
      ...{ run_id: "run_1", eval_id: "eval_1", kind: "coverage_analysis", environment: "live" },
      ...{ status: "completed", created_at: AT, completed_at: AT, input_sha256: "a".repeat(64) },
      subject: { entity: PERSON, state: "NJ", line: null, coverages: ["HOMEOWNERS"] },
      input: {
        input: {
          ...{ state: "NJ", named_insured: PERSON, notes: "Call Wilhelmina on Monday" },
          current_portfolio: {
            policies: [{ line: "HOMEOWNERS", carrier: "Garden State Mutual", limits: {} }],
          },
        },
      },
      ...{ result_hash: "b".repeat(64), event: null, deliveries: [], realtime: [] },
      ignored: [{ path: "input.notes", reason: "unknown_field", nearest: null }],
      ...{ not_checked: [], assumed: [] },
    },
    degradation: null,
    candidates: null,
    quotes: null,
    coverage: {
      result: {
        output: {
          response_type: "COVERAGE_GAP_ANALYSIS",
          profile_summary: {
            ...{ state: "NJ", coverage_lines_present: ["HOMEOWNERS"] },
            coverage_lines_missing: ["umbrella"],
          },
          gaps: [
            {
              ...{ id: "gap_missing_umbrella", severity: "HIGH", category: "MISSING_LINE" },
              ...{ title: "No umbrella policy", recommendation: "Add one." },
              evidence: [`No umbrella policy of ${PERSON} listed`],
              ...{ required_by_law: false, sources: rule?.sources ?? [] },
            },
          ],
          summary: {
            ...{ total_gaps: 1, high_severity: 1, medium_severity: 0, low_severity: 0 },
            ...{ lines_reviewed: 1, lines_recommended: 1, underwriting_flags: 0, not_checked: 0 },
          },
        },
        flags: [],
      },
      trace: null,
    },
    rules: [
      {
        ...{ evaluation: "coverage", name: RULES, hash: document.hash, document },
        names: createRuleNames("entity_analysis", RULES, null),
      },
    ],
    pool: null,
    changes: [],
    lateChanges: [],
    requestedNames: [],
    annotations: [
      {
        ...{ id: "ann_1", run_id: "run_1", rating: "good", target: null, target_label: null },
        ...{ comment: "<b>Mail wk@katzenbach.example</b>", submitter_id: null },
        ...{ time_on_task_seconds: null, source: "dashboard", created_at: AT, ...BY },
      },
    ],
    decisions: [
      {
        ...entry,
        ...{ id: "dec_1", n: 1, type: "placed", carrier: "Carrier C", premium: 900 },
        ...{ placed_on: "2026-11-28", policy_number: "HO-1", corrected_by: "dec_2" },
      },
      {
        ...entry,
        ...{ id: "dec_2", n: 2, type: "placed", carrier: "Carrier D", corrects: "dec_1" },
        placed_on: "2026-11-29",
      },
    ],
    verification: {
      ...{ outcome: "reproduced", differences: [], duration_ms: 3 },
      ...{ result_hash: "b".repeat(64), recomputed_hash: "b".repeat(64) },
    },
    proofs: [],
    lastChainVerification: null,
    timeZone: "America/New_York",
    paper: "letter",
    made: { at: AT, by: "avery@nexio.example" },
    verifyUrl: "https://platform.example.com/verify#run=run_1",
    origin: "https://platform.example.com",
    ...changes,
  };
}

const blocksOf = ({ sections }: DecisionRecord, id: Section["id"]) =>
  JSON.stringify(sections.find((section) => section.id === id)?.blocks);

test("a document is the same for the same source, and its sections are in the order of reading", () => {
  const record = buildDocument(sourceOf());
  expect(buildDocument(sourceOf())).toEqual(record);
  expect(record.sections.map(({ id }) => id)).toEqual([
    ...["question", "answer", "reasons", "limits", "people", "method", "rules", "verification"],
  ]);
  expect(record).toMatchObject({
    ...{ title: PERSON, subtitle: "Homeowners · New Jersey" },
    summary: "1 gap: 1 high.",
    decision: "Placed with Carrier D. Bound on Nov 29, 2026.",
  });
});

test("times have the zone of the organization, and the key its last four characters", () => {
  const question = blocksOf(buildDocument(sourceOf()), "question");
  expect(question).toContain("Nov 29, 2026, 4:04:11 PM EST");
  expect(question).toContain("API key “Quotes”, ending in 4f0c, of Acme Brokerage");
});

test("each source has one number and the day on which it was read, and gaps cite it", () => {
  const record = buildDocument(sourceOf());
  expect(record.sources.map(({ n }) => n)).toEqual(record.sources.map((_, i) => i + 1));
  expect(blocksOf(record, "reasons")).toMatch(/"sources":\[1/);
  expect(blocksOf(record, "rules")).toContain("gap_missing_umbrella");
});

test("a record whose result differs says that it must not be relied on", () => {
  const differences = ["result_hash: a stored, b computed"];
  const record = buildDocument(
    sourceOf({
      verification: {
        ...{ outcome: "differs", differences, duration_ms: 1 },
        ...{ result_hash: "b".repeat(64), recomputed_hash: "c".repeat(64) },
      },
    }),
  );
  expect(blocksOf(record, "verification")).toContain("NOT VERIFIED");
  expect(blocksOf(record, "verification")).toContain("result_hash: a stored, b computed");
});

test("markup in values is text, and a withdrawn decision leaves none in force", async () => {
  const [first] = sourceOf().decisions;
  const withdrawn: DocumentSource["decisions"][number] = {
    ...{ id: "dec_2", n: 2, type: "withdrawn", corrects: "dec_1", corrected_by: null },
    ...{ run_id: "run_1", reason_text: "<i>Wrong</i> client", created_at: AT, ...BY },
  };
  const record = buildDocument(sourceOf({ decisions: first ? [first, withdrawn] : [] }));
  expect(record.decision).toBeNull();
  expect(blocksOf(record, "people")).toContain("every entry was withdrawn");
  const html = await articleHtml(record);
  expect(html).toContain("&lt;b&gt;Mail");
  expect(html).toContain("&lt;i&gt;Wrong&lt;/i&gt; client");
  expect(html).not.toMatch(/<b>Mail|<i>Wrong/);
});

test("a redacted document has no personal data in any text, keeps what identifies nobody, and says so", () => {
  const source = sourceOf();
  const record = redactDocument(buildDocument(redactSource(source)), source);
  const text = JSON.stringify(record);
  for (const personal of ["Katzenbach", "Wilhelmina", "wk@", "avery@", "HO-1", "$900"])
    expect(text).not.toContain(personal);
  expect(record.redaction?.note).toContain("the name of the client");
  expect(blocksOf(record, "reasons")).toContain("No umbrella policy of [redacted] listed");
  expect(text).toContain("Placed with Carrier D");
  expect(text).toContain("ending in 4f0c");
  expect(text).toContain("New Jersey");
  expect(text).toContain("b".repeat(64));
  // Rules are published texts.
  const rulesOf = (each: DecisionRecord) => blocksOf(each, "rules");
  expect(rulesOf(record)).toBe(rulesOf(buildDocument(source)));
});

test.each([["katzenbach"], ["王小明"], ["Ng"]])(
  "a client's name is redacted in any spelling and script: %s",
  (name) => {
    const complete = sourceOf();
    const renamed: DocumentSource = JSON.parse(
      JSON.stringify(complete)
        .replaceAll(/Wilhelmina Katzenbach/g, name)
        .replaceAll(/\bKatzenbach\b/g, name),
    );
    const source = { ...complete, summary: renamed.summary, coverage: renamed.coverage };
    const text = JSON.stringify(redactDocument(buildDocument(redactSource(source)), source));
    expect(JSON.stringify(buildDocument(source))).toMatch(
      new RegExp(`[^\\p{L}]${name}[^\\p{L}]`, "u"),
    );
    expect(text).not.toMatch(new RegExp(`[^\\p{L}]${name}[^\\p{L}]`, "u"));
  },
);

test("the record of a run without an answer says so, and claims no rule, no answer and no check", () => {
  const complete = sourceOf();
  const failedWith = (error: string) =>
    buildDocument({
      ...complete,
      ...{ coverage: null, verification: null },
      summary: { ...complete.summary, status: "failed", error },
    });
  const cancelled = failedWith("Cancelled");
  expect(cancelled.summary).toBe(
    "The run was cancelled before it was evaluated, and has no answer.",
  );
  expect(blocksOf(cancelled, "question")).toContain("What do the policies in force");
  expect(blocksOf(cancelled, "question")).toContain('"term":"Cancelled"');
  expect(blocksOf(cancelled, "method")).toContain("Nothing was decided");
  expect(cancelled.sections.map(({ id }) => id)).toEqual([
    ...["question", "answer", "people", "method", "verification"],
  ]);
  expect(failedWith("Timed out.").summary).toBe("The run failed and has no answer: Timed out.");
});

test("who a document was made for is named as a reader knows them, and settings are no facts", () => {
  const { made, summary } = sourceOf();
  const { input } = summary.input as { input: object };
  const record = buildDocument(
    sourceOf({
      made: { ...made, by: "Quotes (…4f0c)" },
      summary: {
        ...summary,
        input: { input: { ...input, request_config: { coverage_analysis: true } } },
      } as DocumentSource["summary"],
    }),
  );
  expect(record.made_by).toBe("API key “Quotes”, ending in 4f0c");
  expect(JSON.stringify(record)).not.toMatch(/Request config|\(…4f0c\)/);
});

test("comments and reasons of any length leave the document short, and the packet has them whole", () => {
  const { annotations, decisions } = sourceOf();
  const long = "Long. ".repeat(800);
  const record = buildDocument(
    sourceOf({
      annotations: annotations.map((each) => ({ ...each, comment: long })),
      decisions: decisions.map((each) => ({
        ...each,
        ...{ type: "overridden", reason_code: "price", reason_text: long },
      })),
    }),
  );
  expect(record.decision).toMatch(/… \(shortened; the packet has all of it\)\.$/);
  expect(JSON.stringify(record).match(/Long\./g)?.length).toBeLessThan(400);
  expect(blocksOf(record, "people")).not.toContain(long);
});

test("quotes are printed as they were received; a redacted copy has their carriers, lines and amounts only", () => {
  const { summary } = sourceOf();
  const quote = {
    ...{ id: "q-1", provider_name: "Carrier A", category: "home", premium: 1_900 },
    attributes: { quoted_by: "Jo Lee", carrier_quote_id: "77-1", line_premium_annual: 1_900 },
    limits: { dwelling: 650_000 },
  };
  const source = sourceOf({
    summary: {
      ...summary,
      input: { ...summary.input, offerings: [quote] },
    } as DocumentSource["summary"],
  });
  const printed = blocksOf(buildDocument(source), "question");
  expect(printed).toContain(
    "Home: premium $1,900; limits (dwelling $650,000); quoted by Jo Lee; line premium annual $1,900",
  );
  expect(printed).not.toMatch(/77-1|q-1/);
  const redacted = blocksOf(
    redactDocument(buildDocument(redactSource(source)), source),
    "question",
  );
  expect(redacted).toContain("Carrier A");
  expect(redacted).toContain("dwelling $650,000");
  expect(redacted).not.toContain("Jo Lee");
});

test("the document of a degraded run says so, and why", () => {
  const { summary } = sourceOf();
  const degraded = buildDocument(
    sourceOf({ summary: { ...summary, status: "degraded" }, degradation: "unmet_lines" }),
  );
  expect(degraded).toMatchObject({ status: "degraded", degradation_reason: "unmet_lines" });
  expect(degraded.summary).toMatch(
    /^The answer is degraded: a required line has no eligible quote\./,
  );
  expect(blocksOf(degraded, "question")).toContain("Degraded (answered in part)");
});
