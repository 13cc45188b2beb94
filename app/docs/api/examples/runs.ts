import { NEW_JERSEY } from "@/components/runs/new/coverage/samples";
import { BOTH } from "@/components/runs/new/dual/samples";
import { CARRIER_C, UNMET } from "@/components/runs/new/quotes/samples";
import {
  COMPLETED_AT,
  CREATED_AT,
  EVAL_ID,
  type Example,
  RUN_ID,
} from "@/lib/api/examples/platform";
import { PUBLISHED_PACKAGES, PUBLISHED_QUOTES } from "@/lib/api/examples/published";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { FIRST_BODY } from "../../first-request";

/** Examples of runs. The evaluators compute the results, so that examples match what runs return. */

const completed = (kind: string) => ({
  run_id: RUN_ID,
  eval_id: EVAL_ID,
  kind,
  status: "completed",
  environment: "test",
  created_at: CREATED_AT,
  started_at: CREATED_AT,
  completed_at: COMPLETED_AT,
  duration_ms: 12_000,
  version: 5,
  audit: `https://app.nexio.example/traces/${RUN_ID}`,
});

type QuotesBody = {
  input: { entity: string; address: { state: string }; coverage_types: readonly string[] };
  offerings: readonly Record<string, unknown>[];
};

function quotesResult(body: QuotesBody) {
  const { output, solutions, unmet, excluded_by, ignored, not_checked, assumed } =
    quoteMatching.evaluate({
      input: body.input,
      offerings: body.offerings,
      day: CREATED_AT.slice(0, 10),
    });
  return { output, solutions, unmet, excluded_by, ignored, not_checked, assumed };
}

function coverageResult(input: object) {
  const { output, flags, ignored, not_checked, assumed } = coverageAnalysis.evaluate({
    input: CoverageInput.parse(input),
    asOf: CREATED_AT,
  });
  return { output, flags, ignored, not_checked, assumed };
}

function quotesRun(body: QuotesBody) {
  const { entity, address, coverage_types: coverages } = body.input;
  return {
    ...completed("quote_matching"),
    subject: { entity, state: address.state, line: null, coverages },
    input: body,
    rule_set: quoteMatching.RULE_SETS.latest.name,
    ...quotesResult(body),
  };
}

function coverageRun() {
  const { input } = NEW_JERSEY;
  const coverages = input.current_portfolio.policies.map(({ line }) => line);
  const subject = { entity: input.entity, state: input.state, line: null, coverages };
  return {
    ...completed("coverage_analysis"),
    subject,
    input: NEW_JERSEY,
    rule_set: coverageAnalysis.RULE_SETS.latest.name,
    ...coverageResult(input),
  };
}

function dualRun() {
  const quotes = quotesResult(BOTH);
  const coverage = coverageResult(BOTH.input);
  const { entity, state, coverage_types: coverages } = BOTH.input;
  return {
    ...completed("dual"),
    subject: { entity, state, line: null, coverages },
    input: BOTH,
    rule_set: [quoteMatching, coverageAnalysis]
      .map(({ RULE_SETS }) => RULE_SETS.latest.name)
      .join(" + "),
    ...quotes,
    ...coverage,
    output: { ...quotes.output, ...coverage.output },
  };
}

const SUBMITTED = { run_id: RUN_ID, eval_id: EVAL_ID, status: "queued" };
const submit = (title: string, body: unknown): Example => ({
  title,
  path: "/jobs",
  body,
  response: SUBMITTED,
});
const read = (title: string, response: unknown): Example => ({
  title,
  path: `/jobs/${RUN_ID}`,
  response,
});

const HASH = "9f2c1d0b7e6a5f4c3b2a190817263544536271809fabcdef0123456789abcdef";

export function runExamples() {
  const quotes = quotesRun(CARRIER_C);
  const [top] = quotes.solutions;
  const {
    input: _input,
    rule_set: _ruleSet,
    solutions: _solutions,
    excluded_by: _excluded,
    ...summary
  } = quotes;
  return {
    "POST /jobs": [
      submit("A candidate evaluation", FIRST_BODY),
      submit("Quote matching", PUBLISHED_PACKAGES),
      submit("Quote matching, with lines that nobody quoted", PUBLISHED_QUOTES),
      submit("Quote matching, with limits and deductibles", CARRIER_C),
      submit("A coverage analysis", NEW_JERSEY),
      submit("Quotes and coverage in one run", BOTH),
    ],
    "GET /jobs": [
      {
        title: "The newest quote matching run",
        path: "/jobs?kind=quote_matching&status=completed&limit=1",
        response: { data: [{ ...summary, top_solution: top }], next_cursor: null },
      },
    ],
    "GET /jobs/{id}": [
      read("Quote matching", quotes),
      read("Quote matching without a solution", quotesRun(UNMET)),
      read("A coverage analysis", coverageRun()),
      read("Quotes and coverage in one run", dualRun()),
    ],
    "POST /traces/{id}/verify": [
      {
        title: "Evaluate again from the stored input",
        path: `/traces/${RUN_ID}/verify`,
        response: {
          outcome: "reproduced",
          result_hash: HASH,
          recomputed_hash: HASH,
          differences: [],
          duration_ms: 3.2,
        },
      },
    ],
  } satisfies Record<string, readonly Example[]>;
}
