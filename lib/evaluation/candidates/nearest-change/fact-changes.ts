import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import {
  APPOINTMENTS,
  type CandidateFacts,
  COVERAGE_FEATURES,
  FILING_APPETITES,
  type Filing,
} from "../facts";
import type { Risk } from "../risk";
import type { Bounds, RuleSet } from "../rule-set";
import { filingFor } from "../rule-sets/commercial-lines@2/permission";
import { LEAST_CASES, LEAST_PREMIUM_MUSD } from "../scoring/credibility";
import { harder } from "../scoring/criteria";
import { lossFactor } from "../scoring/losses";

/**
 * One fact with the values that could give a better outcome, the smallest change first. `apply` gives the facts with a value.
 */
export type FactChange = {
  path: string;
  label: string;
  from: unknown;
  values: readonly unknown[];
  apply: (value: never) => CandidateFacts;
};

type NumericFact =
  | "bind_ratio"
  | "claims_days"
  | "complaint_index"
  | "upheld_complaints_per_musd"
  | "loss_ratio"
  | "revenue_min_usd"
  | "revenue_max_usd"
  | "target_revenue_min_usd"
  | "target_revenue_max_usd";
type FiledNumber = "max_limit_usd" | "rate_index" | "quote_days" | "min_premium_usd";

/** Values from the present one to a far end, near ones first: every step of a grid that is fine enough to be exact in text. */
function grid(from: number | undefined, to: number, step: number): number[] {
  const start = from ?? to;
  const steps = Math.min(400, Math.abs(Math.round((start - to) / step)));
  const direction = to < start ? -1 : 1;
  return Array.from({ length: steps + 1 }, (_, i) =>
    Number((Math.round(start / step + direction * i) * step).toFixed(6)),
  );
}

const better = (bounds: readonly number[], now: number | undefined, higherIsBetter: boolean) =>
  bounds
    .filter(Number.isFinite)
    .filter((bound) => now === undefined || (higherIsBetter ? bound > now : bound < now))
    .sort((a, b) => (higherIsBetter ? a - b : b - a));

function boundsOf({ dimensions }: RuleSet, id: string): readonly number[] {
  const criterion = dimensions.flatMap(({ criteria }) => criteria).find((each) => each.id === id);
  return criterion && "bounds" in criterion ? criterion.bounds : [];
}

function threeBounds(ruleSet: RuleSet, id: string): Bounds {
  const [first = 1, second = first, third = second] = boundsOf(ruleSet, id);
  return [first, second, third];
}

/** The share of the requested limit from which a layer is adequate; 1 where the rules know no layers. */
export function layerShare({ dimensions }: RuleSet): number {
  const criteria = dimensions.flatMap(({ criteria: each }) => each);
  return criteria.find((each) => each.kind === "offered_limit")?.layer?.share ?? 1;
}

/** A number of the filing of the line in the state if it states it, otherwise the general one. */
function filedNumber(
  facts: CandidateFacts,
  risk: Risk,
  number: FiledNumber,
): { path: string; from: number | undefined; apply: (value: number) => CandidateFacts } {
  const filing = filingFor(facts, risk);
  if (filing?.[number] !== undefined || number === "min_premium_usd")
    return {
      path: `candidate.filings.${number}`,
      from: filing?.[number],
      apply: (value) => withFiling(facts, filing, { [number]: value }),
    };
  return {
    path: `candidate.${number}`,
    from: facts[number],
    apply: (value) => ({ ...facts, [number]: value }),
  };
}

const withFiling = (
  facts: CandidateFacts,
  filing: Filing | undefined,
  change: Partial<Filing>,
): CandidateFacts => ({
  ...facts,
  filings: facts.filings?.map((each) => (each === filing ? { ...each, ...change } : each)),
});

function filingChanges(facts: CandidateFacts, risk: Risk): FactChange[] {
  const { line, state } = risk;
  const filing = filingFor(facts, risk);
  if (!filing)
    return [
      {
        path: "candidate.filings",
        label: `A filing of ${line} in ${state}`,
        from: null,
        values: ["admitted"],
        apply: () => ({
          ...facts,
          filings: [
            ...(facts.filings ?? []),
            { line, states: [state as "CA"], status: "admitted" as const },
          ],
        }),
      },
      ...(facts.filings?.some((each) => each.line === line)
        ? []
        : [
            listChange(facts, "licensed_states", "The licensed states", state),
            listChange(facts, "lines", "The lines", line),
            listChange(facts, "core_lines", "The core lines", line),
          ]),
    ];
  const appetites = FILING_APPETITES.slice(
    0,
    filing.appetite ? FILING_APPETITES.indexOf(filing.appetite) : FILING_APPETITES.length - 1,
  ).toReversed();
  return [
    {
      path: "candidate.filings.status",
      label: "The filing status",
      from: filing.status,
      values: filing.status === "admitted" ? [] : ["admitted"],
      apply: () => withFiling(facts, filing, { status: "admitted" }),
    },
    {
      path: "candidate.filings.appetite",
      label: "The appetite for the line in the state",
      from: filing.appetite ?? null,
      values: appetites,
      apply: (appetite: Filing["appetite"]) => withFiling(facts, filing, { appetite }),
    },
  ];
}

function listChange(
  facts: CandidateFacts,
  fact: "licensed_states" | "lines" | "core_lines" | "target_naics",
  label: string,
  item: string,
): FactChange {
  const list: readonly string[] = facts[fact] ?? [];
  return {
    path: `candidate.${fact}`,
    label,
    from: facts[fact] ?? null,
    values: list.includes(item) ? [] : [[...list, item]],
    apply: (value) => ({ ...facts, [fact]: value }),
  };
}

function ratingChange(facts: CandidateFacts): FactChange {
  const listed = facts.ratings?.find(({ agency }) => agency === "am_best")?.grade;
  const from = facts.am_best_rating ?? listed;
  const at = AM_BEST_RATINGS.indexOf(from as (typeof AM_BEST_RATINGS)[number]);
  return {
    path: "candidate.am_best_rating",
    label: "An AM Best rating",
    from: from ?? null,
    values: AM_BEST_RATINGS.slice(0, at < 0 ? AM_BEST_RATINGS.length : at).toReversed(),
    apply: (grade: (typeof AM_BEST_RATINGS)[number]) => ({
      ...facts,
      am_best_rating: grade,
      ...(facts.ratings && {
        ratings: facts.ratings.filter(({ agency }) => agency !== "am_best"),
      }),
    }),
  };
}

function scaleChanges(facts: CandidateFacts): FactChange[] {
  const size = facts.am_best_size ? AM_BEST_SIZES.indexOf(facts.am_best_size) : -1;
  const features = facts.coverage_features ?? [];
  const access = facts.appointment ? APPOINTMENTS.indexOf(facts.appointment) : APPOINTMENTS.length;
  return [
    ratingChange(facts),
    {
      path: "candidate.am_best_size",
      label: "An AM Best size",
      from: facts.am_best_size ?? null,
      values: AM_BEST_SIZES.slice(size + 1),
      apply: (value) => ({ ...facts, am_best_size: value }),
    },
    {
      path: "candidate.coverage_features",
      label: "The coverage features",
      from: facts.coverage_features ?? null,
      values: COVERAGE_FEATURES.filter((feature) => !features.includes(feature)).map(
        (_, i, missing) => [...features, ...missing.slice(0, i + 1)],
      ),
      apply: (value) => ({ ...facts, coverage_features: value }),
    },
    {
      path: "candidate.appointment",
      label: "The access",
      from: facts.appointment ?? null,
      values: APPOINTMENTS.slice(0, access)
        .filter((each) => each !== "none")
        .toReversed(),
      apply: (value) => ({ ...facts, appointment: value }),
    },
    {
      path: "candidate.e_bind",
      label: "E-bind",
      from: facts.e_bind ?? null,
      values: facts.e_bind ? [] : [true],
      apply: () => ({ ...facts, e_bind: true }),
    },
    {
      path: "candidate.active",
      label: "Active",
      from: facts.active ?? null,
      values: facts.active === false ? [true] : [],
      apply: () => ({ ...facts, active: true }),
    },
  ];
}

type Exposure =
  | "bind_submissions"
  | "claims_count"
  | "complaint_premium_musd"
  | "premium_written_musd"
  | "complaints"
  | "upheld_complaints";

/** Premiums in steps of 2%, million USD: from the least credible one to one beyond which credibility changes little. */
const PREMIUMS = Array.from({ length: 480 }, (_, i) =>
  Number((LEAST_PREMIUM_MUSD * 1.02 ** i).toPrecision(3)),
);
const COUNTS = [...new Set(Array.from({ length: 400 }, (_, i) => Math.round(1.02 ** i)))];

/** What stands behind the ratios of a candidate, from the present value up: stated, or larger. */
function exposureChanges(facts: CandidateFacts, { line }: Risk): FactChange[] {
  const raised = (
    fact: Exposure,
    label: string,
    ratio: number | undefined,
    values: readonly number[],
  ): FactChange => ({
    path: `candidate.${fact}`,
    label,
    from: facts[fact] ?? null,
    values: ratio === undefined ? [] : values.filter((value) => value > (facts[fact] ?? 0)),
    apply: (value) => ({ ...facts, [fact]: value }),
  });
  const { complaint_index: index } = facts;
  const upheld = line === "personal_auto" ? facts.upheld_complaints_per_musd : undefined;
  return [
    raised("bind_submissions", "Submissions behind the bind ratio", facts.bind_ratio, [
      LEAST_CASES,
    ]),
    raised("claims_count", "Claims behind the days to a paid claim", facts.claims_days, [
      LEAST_CASES,
    ]),
    raised(
      "complaint_premium_musd",
      "Premium behind the complaints, $M",
      index ?? upheld,
      PREMIUMS,
    ),
    raised(
      "premium_written_musd",
      "Premium written, $M",
      facts.loss_ratio ?? index ?? upheld,
      PREMIUMS,
    ),
    raised("complaints", "Complaints behind the index", index, COUNTS),
    raised("upheld_complaints", "Complaints upheld", upheld, COUNTS),
  ];
}

/** Every fact of a candidate that rules read, with the values that could give a better outcome. */
export function factChanges(ruleSet: RuleSet, facts: CandidateFacts, risk: Risk): FactChange[] {
  const bounds = (id: string) => boundsOf(ruleSet, id);
  const number = (fact: NumericFact, label: string, values: readonly number[]): FactChange => ({
    path: `candidate.${fact}`,
    label,
    from: facts[fact] ?? null,
    values,
    apply: (value) => ({ ...facts, [fact]: value }),
  });
  const filed = (
    fact: FiledNumber,
    label: string,
    values: (now: number | undefined) => readonly number[],
  ): FactChange => {
    const { path, from, apply } = filedNumber(facts, risk, fact);
    return { path, label, from: from ?? null, values: values(from), apply };
  };
  const limits =
    risk.limit === undefined
      ? [5_000_000, 10_000_000]
      : [...bounds("limit"), ...(risk.layering ? [layerShare(ruleSet)] : [])].map(
          (bound) => bound * (risk.limit ?? 0),
        );
  const { revenue } = risk;
  return [
    ...filingChanges(facts, risk),
    filed("max_limit_usd", "A limit", (now) => better(limits, now, true)),
    filed("rate_index", "A rate index", (now) => better(bounds("rate"), now, false)),
    filed("quote_days", "Days to a quote", (now) => better(bounds("quote-days"), now, false)),
    ...(risk.targetPremium === undefined
      ? []
      : [filed("min_premium_usd", "A minimum premium", () => [risk.targetPremium ?? 0])]),
    number(
      "bind_ratio",
      "A bind ratio",
      better(
        harder(threeBounds(ruleSet, "bind-ratio"), lossFactor(risk)).filter((bound) => bound <= 1),
        facts.bind_ratio,
        true,
      ),
    ),
    number(
      "claims_days",
      "Days to a paid claim",
      better(bounds("claims-days"), facts.claims_days, false),
    ),
    number("complaint_index", "A complaint index", grid(facts.complaint_index, 0, 0.01)),
    ...(risk.line === "personal_auto"
      ? [
          number(
            "upheld_complaints_per_musd",
            "Upheld complaints per $1M",
            grid(facts.upheld_complaints_per_musd, 0, 0.001),
          ),
        ]
      : []),
    number("loss_ratio", "A loss ratio", grid(facts.loss_ratio, 0.5, 0.005)),
    ...(risk.naics === undefined
      ? []
      : [
          listChange(facts, "target_naics", "The target classes", risk.naics),
          {
            path: "candidate.prohibited_naics",
            label: "The prohibited classes",
            from: facts.prohibited_naics ?? null,
            values: [
              facts.prohibited_naics?.filter(
                (code) => !risk.naics?.startsWith(code) && !code.startsWith(risk.naics ?? code),
              ) ?? [],
            ],
            apply: (value: string[]) => ({ ...facts, prohibited_naics: value }),
          },
        ]),
    ...(revenue === undefined
      ? []
      : [
          number("revenue_min_usd", "The lowest revenue", [revenue]),
          number("revenue_max_usd", "The highest revenue", [revenue]),
          number("target_revenue_min_usd", "The lowest target revenue", [2 * revenue, revenue]),
          number("target_revenue_max_usd", "The highest target revenue", [revenue / 2, revenue]),
        ]),
    ...exposureChanges(facts, risk),
    ...scaleChanges(facts),
  ];
}
