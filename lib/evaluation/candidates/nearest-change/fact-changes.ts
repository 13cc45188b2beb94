import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { US_STATES } from "@/lib/domain/us-states";
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
import { harder } from "../scoring/criteria";
import { lossFactor } from "../scoring/losses";
import { type Change, changeTo } from "./change";
import { exposureChanges, grid, lineResultChanges } from "./exposure-changes";

export type FactChange = Change<CandidateFacts>;

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
      changeTo({
        path: "candidate.filings",
        label: `A filing of ${line} in ${state}`,
        from: null,
        values: ["admitted"] as const,
        apply: (status) => ({
          ...facts,
          filings: [...(facts.filings ?? []), ...filingsIn(state, { line, status })],
        }),
      }),
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
    changeTo({
      path: "candidate.filings.status",
      label: "The filing status",
      from: filing.status,
      values: filing.status === "admitted" ? [] : (["admitted"] as const),
      apply: (status) => withFiling(facts, filing, { status }),
    }),
    changeTo({
      path: "candidate.filings.appetite",
      label: "The appetite for the line in the state",
      from: filing.appetite ?? null,
      values: appetites,
      apply: (appetite) => withFiling(facts, filing, { appetite }),
    }),
    ...(facts.licensed_states
      ? [listChange(facts, "licensed_states", "The licensed states", state)]
      : []),
  ];
}

/** A filing in a state of the risk; none in what is no state. */
const filingsIn = (state: string, filing: Pick<Filing, "line" | "status">): Filing[] =>
  US_STATES.filter((each) => each === state).map((each) => ({ ...filing, states: [each] }));

function listChange(
  facts: CandidateFacts,
  fact: "licensed_states" | "lines" | "core_lines" | "target_naics",
  label: string,
  item: string,
): FactChange {
  const list: readonly string[] = facts[fact] ?? [];
  return changeTo({
    path: `candidate.${fact}`,
    label,
    from: facts[fact] ?? null,
    values: list.includes(item) ? [] : [[...list, item]],
    apply: (value) => ({ ...facts, [fact]: value }),
  });
}

function ratingChange(facts: CandidateFacts): FactChange {
  const listed = facts.ratings?.find(({ agency }) => agency === "am_best")?.grade;
  const from = facts.am_best_rating ?? listed;
  const at = (AM_BEST_RATINGS as readonly (string | undefined)[]).indexOf(from);
  return changeTo({
    path: "candidate.am_best_rating",
    label: "An AM Best rating",
    from: from ?? null,
    values: AM_BEST_RATINGS.slice(0, at < 0 ? AM_BEST_RATINGS.length : at).toReversed(),
    apply: (grade) => ({
      ...facts,
      am_best_rating: grade,
      ...(facts.ratings && {
        ratings: facts.ratings.filter(({ agency }) => agency !== "am_best"),
      }),
    }),
  });
}

function scaleChanges(facts: CandidateFacts): FactChange[] {
  const size = facts.am_best_size ? AM_BEST_SIZES.indexOf(facts.am_best_size) : -1;
  const features = facts.coverage_features ?? [];
  const access = facts.appointment ? APPOINTMENTS.indexOf(facts.appointment) : APPOINTMENTS.length;
  return [
    ratingChange(facts),
    changeTo({
      path: "candidate.am_best_size",
      label: "An AM Best size",
      from: facts.am_best_size ?? null,
      values: AM_BEST_SIZES.slice(size + 1),
      apply: (value) => ({ ...facts, am_best_size: value }),
    }),
    changeTo({
      path: "candidate.coverage_features",
      label: "The coverage features",
      from: facts.coverage_features ?? null,
      values: COVERAGE_FEATURES.filter((feature) => !features.includes(feature)).map(
        (_, i, missing) => [...features, ...missing.slice(0, i + 1)],
      ),
      apply: (value) => ({ ...facts, coverage_features: value }),
    }),
    changeTo({
      path: "candidate.appointment",
      label: "The access",
      from: facts.appointment ?? null,
      values: APPOINTMENTS.slice(0, access)
        .filter((each) => each !== "none")
        .toReversed(),
      apply: (value) => ({ ...facts, appointment: value }),
    }),
    changeTo({
      path: "candidate.e_bind",
      label: "E-bind",
      from: facts.e_bind ?? null,
      values: facts.e_bind ? [] : [true],
      apply: (value) => ({ ...facts, e_bind: value }),
    }),
    changeTo({
      path: "candidate.active",
      label: "Active",
      from: facts.active ?? null,
      values: facts.active === false ? [true] : [],
      apply: (value) => ({ ...facts, active: value }),
    }),
  ];
}

/** Every fact of a candidate that rules read, with the values that could give a better outcome. */
export function factChanges(ruleSet: RuleSet, facts: CandidateFacts, risk: Risk): FactChange[] {
  const bounds = (id: string) => boundsOf(ruleSet, id);
  const number = (fact: NumericFact, label: string, values: readonly number[]): FactChange =>
    changeTo({
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
    return changeTo({ path, label, from: from ?? null, values: values(from), apply });
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
          changeTo({
            path: "candidate.prohibited_naics",
            label: "The prohibited classes",
            from: facts.prohibited_naics ?? null,
            values: [
              facts.prohibited_naics?.filter(
                (code) => !risk.naics?.startsWith(code) && !code.startsWith(risk.naics ?? code),
              ) ?? [],
            ],
            apply: (value) => ({ ...facts, prohibited_naics: value }),
          }),
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
    ...lineResultChanges(facts, risk),
    ...scaleChanges(facts),
  ];
}
