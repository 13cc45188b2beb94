import type { CandidateFacts } from "../facts";
import type { Risk } from "../risk";
import { LEAST_CASES, LEAST_PREMIUM_MUSD } from "../scoring/credibility";
import { type Change, changeTo, changeToNumber } from "./change";

/** Changes of ratios, and of what stands behind them. */

type FactChange = Change<CandidateFacts>;

/** Values from the present one to a far end, near ones first: every step of a grid that is fine enough to be exact in text. */
export function grid(from: number | undefined, to: number, step: number): number[] {
  const start = from ?? to;
  const steps = Math.min(400, Math.abs(Math.round((start - to) / step)));
  const direction = to < start ? -1 : 1;
  return Array.from({ length: steps + 1 }, (_, i) =>
    Number((Math.round(start / step + direction * i) * step).toFixed(6)),
  );
}

type Exposure =
  | "bind_submissions"
  | "claims_count"
  | "complaint_premium_musd"
  | "premium_written_musd"
  | "complaints"
  | "upheld_complaints";

/** Premiums, million USD: from the least credible one to one beyond which credibility changes little. */
const PREMIUMS = Array.from({ length: 480 }, (_, i) =>
  Number((LEAST_PREMIUM_MUSD * 1.02 ** i).toPrecision(3)),
);
/** What lies between two premiums is searched to $1,000. */
const PREMIUM_STEP_MUSD = 0.001;
const COUNTS = [...new Set(Array.from({ length: 400 }, (_, i) => Math.round(1.02 ** i)))];

/** Numbers to try, and the step to which what lies between them is searched. */
type Numbers = { values: readonly number[]; step: number };
const CASES: Numbers = { values: [LEAST_CASES], step: 1 };
const COMPLAINTS: Numbers = { values: COUNTS, step: 1 };
const EXPOSURE: Numbers = { values: PREMIUMS, step: PREMIUM_STEP_MUSD };

/** What stands behind the ratios of a candidate, from the present value up: stated, or larger. */
export function exposureChanges(facts: CandidateFacts, { line }: Risk): FactChange[] {
  const raised = (
    fact: Exposure,
    label: string,
    ratio: number | undefined,
    { values, step }: Numbers,
  ): FactChange =>
    changeToNumber(
      {
        path: `candidate.${fact}`,
        label,
        from: facts[fact] ?? null,
        values: ratio === undefined ? [] : values.filter((value) => value > (facts[fact] ?? 0)),
        apply: (value) => ({ ...facts, [fact]: value }),
      },
      step,
    );
  const { complaint_index: index } = facts;
  const upheld = line === "personal_auto" ? facts.upheld_complaints_per_musd : undefined;
  return [
    raised("bind_submissions", "Submissions behind the bind ratio", facts.bind_ratio, CASES),
    raised("claims_count", "Claims behind the days to a paid claim", facts.claims_days, CASES),
    raised(
      "complaint_premium_musd",
      "Premium behind the complaints, $M",
      index ?? upheld,
      EXPOSURE,
    ),
    raised(
      "premium_written_musd",
      "Premium written, $M",
      facts.loss_ratio ?? index ?? upheld,
      EXPOSURE,
    ),
    raised("complaints", "Complaints behind the index", index, COMPLAINTS),
    raised("upheld_complaints", "Complaints upheld", upheld, COMPLAINTS),
  ];
}

/** The experience of the line itself: its loss ratio, and the premium behind it. */
export function lineResultChanges(facts: CandidateFacts, { line }: Risk): FactChange[] {
  const results = facts.line_results ?? [];
  const own = results.find((result) => result.line === line);
  if (!own) return [];
  const changed =
    (fact: "loss_ratio" | "premium_written_musd") =>
    (value: number): CandidateFacts => ({
      ...facts,
      line_results: results.map((each) => (each === own ? { ...each, [fact]: value } : each)),
    });
  const { loss_ratio: ratio, premium_written_musd: premium } = own;
  return [
    changeTo({
      path: "candidate.line_results.loss_ratio",
      label: "A loss ratio of the line",
      from: ratio ?? null,
      values: grid(ratio, 0.5, 0.005),
      apply: changed("loss_ratio"),
    }),
    changeToNumber(
      {
        path: "candidate.line_results.premium_written_musd",
        label: "Premium written in the line, $M",
        from: premium ?? null,
        values:
          ratio === undefined ? [] : EXPOSURE.values.filter((value) => value > (premium ?? 0)),
        apply: changed("premium_written_musd"),
      },
      EXPOSURE.step,
    ),
  ];
}
