import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { amountName } from "@/lib/domain/amount-names";
import { QUOTE_STATUSES } from "@/lib/domain/quote-matching";
import { US_STATES } from "@/lib/domain/us-states";
import { DEDUCTIBLES, LIMITS } from "@/lib/evaluation/core/parse/amount-names";
import {
  CARRIER_ALIASES,
  type CarrierAliases,
  carrierMatcher,
} from "@/lib/evaluation/core/parse/carriers";
import { COUNTED } from "../reading/counts";
import type { Criteria } from "../reading/criteria";
import { limitUsd, type Quote, usdOf } from "../reading/quote";
import type { DeclaredFact, FactType, FactValue } from "./declared";

/** The facts of an offering and of a request that rules of an engine can name. */

export type Unit = "usd" | "percent" | "days" | "count" | "number";

type Described = {
  type: FactType;
  label: string;
  unit: Unit;
  /** The field in the API, below `offerings.*` or `input`. */
  field: string;
  options?: readonly string[];
  /** What a dimension may score. The cost is scored by the pricing dimension, and commission never. */
  scored: boolean;
  /** For texts with several spellings: whether a value is one of the words. Default: the same text in any case. */
  matcher?: (words: readonly string[]) => (value: string) => boolean;
};
export type OfferingFact = Described & { read: (quote: Quote) => FactValue | null };
export type RequestFact = Described & { read: (criteria: Criteria) => FactValue | null };

type Of<Fact extends Described> = Readonly<Record<string, Fact>>;

const usd = (cents: number | null) => (cents === null ? null : cents / 100);

const fixed: Of<OfferingFact> = {
  premium: {
    type: "number",
    label: "premium",
    unit: "usd",
    field: "premium",
    scored: false,
    read: ({ premium }) => premium.cents / 100,
  },
  fees: {
    type: "number",
    label: "fees",
    unit: "usd",
    field: "fees",
    scored: false,
    read: ({ feesCents }) => usd(feesCents),
  },
  taxes: {
    type: "number",
    label: "taxes",
    unit: "usd",
    field: "taxes",
    scored: false,
    read: ({ taxesCents }) => usd(taxesCents),
  },
  term_months: {
    type: "number",
    label: "term in months",
    unit: "count",
    field: "term_months",
    scored: false,
    read: ({ termMonths }) => termMonths,
  },
  complaint_index: {
    type: "number",
    label: "complaint index",
    unit: "number",
    field: "complaint_index",
    scored: true,
    read: ({ complaintIndex }) => complaintIndex,
  },
  quote_days: {
    type: "number",
    label: "days until it can be bound",
    unit: "days",
    field: "quote_days",
    scored: true,
    read: ({ days }) => days,
  },
  quote_status: {
    type: "one_of",
    label: "quote status",
    unit: "number",
    field: "quote_status",
    options: QUOTE_STATUSES,
    scored: true,
    read: ({ status }) => status,
  },
  quality_rating: {
    type: "one_of",
    label: "AM Best rating",
    unit: "number",
    field: "quality_rating",
    options: AM_BEST_RATINGS,
    scored: true,
    read: ({ rating }) => (rating.standing === "graded" ? rating.grade : null),
  },
  admitted: {
    type: "yes_no",
    label: "admitted carrier",
    unit: "number",
    field: "admitted",
    scored: true,
    read: ({ admitted }) => admitted,
  },
  e_bind: {
    type: "yes_no",
    label: "online binding",
    unit: "number",
    field: "e_bind",
    scored: true,
    read: ({ eBind }) => eBind,
  },
  inspection_required: {
    type: "yes_no",
    label: "inspection",
    unit: "number",
    field: "inspection_required",
    scored: true,
    read: ({ inspection }) => inspection,
  },
  coverage_features: {
    type: "list",
    label: "coverage features",
    unit: "number",
    field: "coverage_features",
    scored: true,
    read: ({ features }) => features,
  },
  coverage_exclusions: {
    type: "list",
    label: "added exclusions",
    unit: "number",
    field: "coverage_exclusions",
    scored: true,
    read: ({ exclusions }) => exclusions,
  },
  licensed_states: {
    type: "list",
    label: "licensed states",
    unit: "number",
    field: "licensed_states",
    options: US_STATES,
    scored: false,
    read: ({ licensedStates }) => licensedStates,
  },
};

const amounts = (
  kind: "limits" | "deductibles",
  names: readonly string[],
  read: (quote: Quote, name: string) => number | null,
): Of<OfferingFact> =>
  Object.fromEntries(
    names.map((name): [string, OfferingFact] => [
      `${kind}.${name}`,
      {
        type: "number",
        label: `${amountName(name)} ${kind === "limits" ? "limit" : "deductible"}`,
        unit: "usd",
        field: `${kind}.${name}`,
        scored: true,
        read: (quote) => read(quote, name),
      },
    ]),
  );

const counts: Of<OfferingFact> = Object.fromEntries(
  COUNTED.map((counted): [string, OfferingFact] => {
    const field = `quoted_${counted.replace(/s$/, "")}_count`;
    return [
      field,
      {
        type: "number",
        label: `number of quoted ${counted}`,
        unit: "count",
        field: `attributes.${field}`,
        scored: false,
        read: (quote) => quote.counts[counted],
      },
    ];
  }),
);

const OFFERING_FACTS: Of<OfferingFact> = {
  ...fixed,
  ...amounts("limits", LIMITS, ({ limits }, name) => limitUsd(limits.get(name))),
  ...amounts("deductibles", DEDUCTIBLES, ({ deductibles }, name) => usdOf(deductibles.get(name))),
  ...counts,
};

const REQUEST_FACTS: Of<RequestFact> = {
  "request.state": {
    type: "one_of",
    label: "state of the risk",
    unit: "number",
    field: "state",
    options: US_STATES,
    scored: false,
    read: ({ state }) => state,
  },
  "request.appetite_bucket": {
    type: "one_of",
    label: "priority of the request",
    unit: "number",
    field: "appetite_bucket",
    scored: false,
    read: ({ bucket }) => bucket,
  },
  "request.coverage_types": {
    type: "list",
    label: "requested lines",
    unit: "number",
    field: "coverage_types",
    scored: false,
    read: ({ required }) => required,
  },
  "request.replacement_cost": {
    type: "number",
    label: "cost to rebuild the home",
    unit: "usd",
    field: "residence.replacement_cost",
    scored: false,
    read: ({ replacementCost }) => replacementCost,
  },
  ...Object.fromEntries(
    COUNTED.map((counted): [string, RequestFact] => [
      `request.${counted}`,
      {
        type: "number",
        label: `number of ${counted}`,
        unit: "count",
        field: counted === "vehicles" || counted === "drivers" ? counted : `business.${counted}`,
        scored: false,
        read: (criteria) => criteria.counts[counted],
      },
    ]),
  ),
};

export type Vocabulary = { offering: Of<OfferingFact>; request: Of<RequestFact> };

const UNITS: readonly string[] = ["usd", "percent", "days", "count"];
const unitOf = (unit: string | undefined): Unit =>
  unit !== undefined && UNITS.includes(unit) ? (unit as Unit) : "number";

const PROVIDER_NAME = {
  type: "one_of",
  label: "provider",
  unit: "number",
  field: "provider_name",
  scored: false,
  read: ({ providerName }) => providerName,
} satisfies OfferingFact;

/** All facts that rules can name, with those that the engine declares as `custom.<key>` and `request.custom.<key>`. */
export function vocabularyOf(
  declared: readonly DeclaredFact[],
  aliases: CarrierAliases = CARRIER_ALIASES,
): Vocabulary {
  const offering: Record<string, OfferingFact> = {
    ...OFFERING_FACTS,
    provider_name: { ...PROVIDER_NAME, matcher: (names) => carrierMatcher(names, aliases) },
  };
  const request: Record<string, RequestFact> = { ...REQUEST_FACTS };
  for (const { key, label, of, type, unit, options } of declared) {
    const shared = {
      type,
      label,
      unit: unitOf(unit),
      field: `custom.${key}`,
      ...(options ? { options } : {}),
    };
    if (of === "offering")
      offering[`custom.${key}`] = {
        ...shared,
        scored: true,
        read: ({ custom }) => custom?.get(key) ?? null,
      };
    else
      request[`request.custom.${key}`] = {
        ...shared,
        scored: false,
        read: ({ custom }) => custom?.get(key) ?? null,
      };
  }
  return { offering, request };
}

/** Facts of the built-in criteria, by the names that rule sets have for them. */
const BUILT_IN: Readonly<Record<string, Pick<OfferingFact, "read">>> = {
  complaintIndex: { read: ({ complaintIndex }) => complaintIndex },
  days: { read: ({ days }) => days },
  status: { read: ({ status }) => status },
  eBind: { read: ({ eBind }) => eBind },
  inspection: { read: ({ inspection }) => inspection },
};

const CUSTOM = "custom.";

/** What a quote states of a fact of a rule set; null if it states nothing. */
export function factOf(quote: Quote, fact: string): FactValue | null {
  const known = Object.hasOwn(BUILT_IN, fact)
    ? BUILT_IN[fact]
    : Object.hasOwn(OFFERING_FACTS, fact)
      ? OFFERING_FACTS[fact]
      : undefined;
  if (known) return known.read(quote);
  return fact.startsWith(CUSTOM) ? (quote.custom?.get(fact.slice(CUSTOM.length)) ?? null) : null;
}
