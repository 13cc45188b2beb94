import { STOP_GAP } from "@/lib/domain/line-names";
import { MAX_REQUIRED_COVERAGES } from "@/lib/domain/quote-matching";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { carrierKeys } from "@/lib/evaluation/core/parse/carriers";
import { readCustomFacts } from "../facts/declared";
import type { PreferredCarrier } from "../rule-set";
import type { Criteria } from "./criteria";
import { withLegalMinimum } from "./legal-minimum";
import { withOneUmbrella } from "./one-umbrella";
import { isHeld, policyStanding, withReplaced } from "./policy-standing";
import { withProviderRatings } from "./provider-ratings";
import type { Quote } from "./quote";
import { type ReadOffering, type ReadQuote, readOffering } from "./read-offering";
import { currentCarriers, type ReadRequest, readRequest } from "./read-request";
import { BUILT_IN_READING, type ReadingRules } from "./reading-rules";

/** The input and all offerings of a run together, in the form that rules read. */

type Fields = Record<string, unknown>;

/** A package price that cannot be bought as stated, and why. */
export type UnusablePackage = { quote: Quote; missing: readonly string[] };

export type ReadQuotes = {
  criteria: Criteria;
  quotes: readonly Quote[];
  /** Whether the request names the lines, or every quoted line is required. */
  requiredStated: boolean;
  unusablePackages: readonly UnusablePackage[];
  /** "umbrella" was read as the commercial umbrella that other names in the request say. */
  umbrellaOfBusiness: boolean;
  /** Names of amounts that no rule knows. */
  ignored: IgnoredField[];
  preferred: PreferredCarriers;
};

/** Carriers that the engine's owner prefers, by provider key. */
export type PreferredCarriers = ReadonlyMap<string, PreferredCarrier>;

/** Problems with paths in the body: `input.…` and `offerings.0.…`. */
export type ReadOutcome = { ok: true; value: ReadQuotes } | { ok: false; problems: InputProblem[] };

/** The lines of a package, and which of them the provider does not quote. */
function packageOf(quote: ReadQuote, quotedByProvider: ReadonlySet<string>) {
  const { packagePremium, packageLines } = quote;
  if (!packagePremium) return { package: null, missing: null };
  const lines = packageLines ?? [...quotedByProvider].sort();
  const named = lines.includes(quote.type) ? lines : [...lines, quote.type].sort();
  const missing = named.filter((line) => !quotedByProvider.has(line));
  const usable = missing.length === 0 && named.length > 1;
  return {
    package: usable
      ? { ...packagePremium, lines: named, linesAssumed: packageLines === null }
      : null,
    missing: usable ? null : missing,
  };
}

/** Quotes with their providers, and with packages whose lines are quoted. Declined lines are not quoted. */
function completeQuotes(
  drafts: readonly ReadQuote[],
  request: ReadRequest,
  { aliases }: ReadingRules,
) {
  const named = drafts.map(({ providerName, providerId }) => ({
    name: providerName,
    id: providerId,
  }));
  const keyOf = carrierKeys([...named, ...currentCarriers(request)], aliases);
  const keys = named.map(keyOf);
  const quotedBy = new Map<string, Set<string>>();
  for (const [i, { type, status }] of drafts.entries()) {
    const lines = quotedBy.get(keys[i] ?? "") ?? new Set();
    quotedBy.set(keys[i] ?? "", status === "declined" ? lines : lines.add(type));
  }
  const unusablePackages: UnusablePackage[] = [];
  const quotes = drafts.map((draft, i): Quote => {
    const { providerId: _id, packagePremium: _premium, packageLines: _lines, ...rest } = draft;
    const providerKey = keys[i] ?? "";
    const { package: own, missing } = packageOf(draft, quotedBy.get(providerKey) ?? new Set());
    const quote = { ...rest, providerKey, package: own };
    if (missing) unusablePackages.push({ quote, missing });
    return quote;
  });
  return { quotes: withProviderRatings(quotes), unusablePackages, keyOf };
}

function repeatedIds(offerings: readonly Fields[]): InputProblem[] {
  const firstIndex = new Map<unknown, number>();
  return offerings.flatMap(({ id }, index) => {
    const first = firstIndex.get(id);
    if (first === undefined) {
      firstIndex.set(id, index);
      return [];
    }
    const message = `${JSON.stringify(id)} is also the id of offering ${first}. Every offering needs its own id`;
    return [{ path: ["offerings", index, "id"], message }];
  });
}

/** With the facts that the engine declares. */
function withCustomFacts(
  read: ReadOffering,
  offering: Fields,
  { facts }: ReadingRules,
): ReadOffering {
  if (facts.length === 0) return read;
  const own = facts.filter(({ of }) => of === "offering");
  const { custom, problems } = readCustomFacts(offering, own);
  return {
    ...read,
    quote: read.quote && { ...read.quote, custom },
    problems: [...read.problems, ...problems],
  };
}

/** A request for employers liability is one for the policy that contains it, where only such policies are quoted. */
function withPartTwo({ required }: ReadRequest, drafts: readonly ReadQuote[]) {
  const offers = (line: string) => drafts.some(({ type }) => type === line);
  if (!required?.includes(STOP_GAP) || offers(STOP_GAP) || !offers("workers_compensation"))
    return required;
  const lines = required.map((line) => (line === STOP_GAP ? "workers_compensation" : line));
  return [...new Set(lines)].sort();
}

/** Desired terms of employers liability hold for the workers compensation that is required. */
function desiredOf({ desired }: ReadRequest, required: readonly string[]): Criteria["desired"] {
  const own = desired.get(STOP_GAP);
  const whole = "workers_compensation";
  if (!own || required.includes(STOP_GAP) || !required.includes(whole) || desired.has(whole))
    return desired;
  return new Map([...desired].map(([line, terms]) => [line === STOP_GAP ? whole : line, terms]));
}

/**
 * Reads a run's input and offerings, which are valid by their schemas. `day` is the day of submission (YYYY-MM-DD).
 * Quotes have the order of the offerings.
 */
export function readQuotes(
  task: { input: Fields; offerings: readonly Fields[] },
  day: string,
  rules: ReadingRules = BUILT_IN_READING,
): ReadOutcome {
  const { input, offerings, renamed } = withOneUmbrella(task);
  const { request, problems: inputProblems, ignored: ofInput } = readRequest(input, rules);
  const read = offerings.map((offering) =>
    withCustomFacts(readOffering(offering, day), offering, rules),
  );
  const problems: InputProblem[] = [
    ...inputProblems.map((problem) => ({ ...problem, path: ["input", ...problem.path] })),
    ...repeatedIds(offerings),
    ...read.flatMap(({ problems: own }, i) =>
      own.map((problem) => ({ ...problem, path: ["offerings", i, ...problem.path] })),
    ),
  ];
  const drafts = read.flatMap(({ quote }) => quote ?? []);
  if (!request || problems.length > 0) return { ok: false, problems };

  const required =
    withPartTwo(request, drafts) ?? [...new Set(drafts.map(({ type }) => type))].sort();
  if (required.length > MAX_REQUIRED_COVERAGES) {
    const message = `must name the 1 to ${MAX_REQUIRED_COVERAGES} lines to match. The offerings have ${required.length}: ${required.join(", ")}`;
    return { ok: false, problems: [{ path: ["input", "coverage_types"], message }] };
  }
  const days = { submitted: day, effective: request.effective || day };
  const least = { state: request.state, day: days.effective };
  const measured = drafts.map((draft) => withLegalMinimum(draft, least));
  const { quotes, unusablePackages, keyOf } = completeQuotes(measured, request, rules);
  const { policies: stated, ...facts } = request;
  const standings = stated.map((policy) => ({
    ...policy,
    standing: policyStanding(policy.stated, days),
  }));
  const policies = withReplaced(standings).map(({ stated: _stated, ...policy }) => ({
    ...withLegalMinimum(policy, least),
    carrierKey: policy.carrier === null ? null : keyOf({ name: policy.carrier }),
  }));
  const criteria: Criteria = {
    ...facts,
    ...days,
    required,
    desired: desiredOf(request, required),
    // Until the filters say whether one can be bought.
    windQuoted: false,
    linesWithLimits: new Set(quotes.flatMap(({ type, limits }) => (limits.size > 0 ? type : []))),
    termsStated: quotes.some(({ admitted, limits }) => admitted !== null || limits.size > 0),
    currentPolicies: policies.filter(({ standing }) => isHeld(standing)),
    otherPolicies: policies.filter(({ standing }) => !isHeld(standing)),
  };
  const ignored = [
    ...ofInput.map((field) => ({ ...field, path: `input.${field.path}` })),
    ...read.flatMap(({ ignored: own }) =>
      own.map((field) => ({ ...field, path: `offerings.*.${field.path}` })),
    ),
  ];
  return {
    ok: true,
    value: {
      criteria,
      quotes,
      requiredStated: request.required !== null,
      unusablePackages,
      umbrellaOfBusiness: renamed,
      ignored,
      preferred: new Map(rules.preferred.map((carrier) => [keyOf(carrier), carrier])),
    },
  };
}
