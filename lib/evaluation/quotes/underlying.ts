import { STOP_GAP } from "@/lib/domain/line-names";
import type { RuleSource } from "@/lib/domain/rule-source";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { groupByLimits, type LimitGroup } from "./limit-groups";
import { inEveryReading, limitReadings } from "./reading/limit-forms";
import { type AmountsByName, limitUsd, type Quote } from "./reading/quote";

/** The limits that an umbrella requires of the policies below it. */

/** Limits of one kind. A quote meets them by any of the alternatives, such as split or combined limits. */
export type Alternatives = readonly Readonly<Record<string, number>>[];

/** USD by line and amount name. Without alternatives, the terms of the line are not known, and it is undecided. */
export type Benchmarks = Readonly<Record<string, Alternatives>>;

/** What umbrellas require below them. */
export type UnderlyingTerms = {
  /** Lines that are umbrellas, with the limits that they require of each line unless they state their own. */
  umbrellas: Readonly<Record<string, Benchmarks>>;
  label: string;
  text: string;
  sources: readonly RuleSource[];
  tally: (count: number) => string;
};

/** The quotes of one line, each with its index. */
export type LineOfQuotes = {
  type: string;
  choices: readonly { quote: Quote; ordinal: number }[];
};

/** Umbrellas with the same terms, and the choices of the other lines that meet them. Lines by index. */
export type UnderlyingGroup = {
  ordinals: ReadonlySet<number>;
  allowed: ReadonlyMap<number, ReadonlySet<number>>;
  /** Those of the allowed choices that do not state the limits which the terms require. */
  unclear: ReadonlyMap<number, ReadonlySet<number>>;
};
/** The umbrellas of one line. Every umbrella is in one group. */
export type UnderlyingRule = { line: number; groups: readonly UnderlyingGroup[] };

/** `undecided`: the policy below does not state the limit. It may be combined, and the limit has to be confirmed. */
export type Below = "met" | "below" | "undecided";

/** One limit compared with what is required, in USD. `limit` is null if it is not stated. */
export type Shortfall = { name: string; limit: number; required: number };

/**
 * Split limits beside a combined one. A combined limit meets split limits if it is at least the one per accident, and is
 * below them if it is less than the one per person. Split limits are below a combined one if the limit per accident is.
 */
function acrossForms(required: Readonly<Record<string, number>>, limits: AmountsByName): Below {
  const combined = limitUsd(limits.get("csl"));
  const accident = limitUsd(limits.get("bi_accident"));
  if (required.csl !== undefined)
    return combined === null && accident !== null && accident < required.csl
      ? "below"
      : "undecided";
  const person = required.bi_person ?? required.bi_accident;
  if (combined === null || person === undefined) return "undecided";
  if (combined >= (required.bi_accident ?? person)) return "met";
  return combined < person ? "below" : "undecided";
}

function compareAlternative(
  required: Readonly<Record<string, number>>,
  limits: AmountsByName,
): { below: Below; shortfalls: Shortfall[]; stated: number } {
  const shortfalls: Shortfall[] = [];
  let [stated, unknown] = [0, 0];
  for (const [name, least] of Object.entries(required)) {
    const limit = limitUsd(limits.get(name));
    if (limit === null) unknown++;
    else {
      stated++;
      if (limit < least) shortfalls.push({ name, limit, required: least });
    }
  }
  const below = shortfalls.length > 0 ? "below" : unknown > 0 ? "undecided" : "met";
  return { below, shortfalls, stated };
}

type Compared = { below: Below; shortfalls: readonly Shortfall[] };

/**
 * Compares limits with alternatives, of which one is enough. Split and combined limits that contradict each other are
 * undecided if only one of them is enough.
 */
export const compareWithTerms = (alternatives: Alternatives, limits: AmountsByName): Compared =>
  inEveryReading(limits, (read) => compareReading(alternatives, read), {
    same: (a, b) => a.below === b.below,
    otherwise: { below: "undecided", shortfalls: [] },
  });

function compareReading(alternatives: Alternatives, limits: AmountsByName): Compared {
  const compared = alternatives.map((required) => {
    const own = compareAlternative(required, limits);
    const across = own.stated === 0 ? acrossForms(required, limits) : own.below;
    return { ...own, below: across };
  });
  if (compared.some(({ below }) => below === "met")) return { below: "met", shortfalls: [] };
  const known = compared.filter(({ stated, below }) => stated > 0 || below === "below");
  if (known.length > 0 && known.every(({ below }) => below === "below"))
    return { below: "below", shortfalls: known.flatMap(({ shortfalls }) => shortfalls) };
  return { below: "undecided", shortfalls: [] };
}

/** As {@link compareReading}, without the shortfalls. Plain loops: markets compare every umbrella with every quote. */
function belowReading(alternatives: Alternatives, limits: AmountsByName): Below {
  let [known, isBelow] = [false, true];
  for (const required of alternatives) {
    let [stated, unknown, short] = [false, false, false];
    for (const name in required) {
      const limit = limitUsd(limits.get(name));
      if (limit === null) unknown = true;
      else {
        stated = true;
        if (limit < (required[name] ?? 0)) short = true;
      }
    }
    const own = short ? "below" : unknown ? "undecided" : "met";
    const below = stated ? own : acrossForms(required, limits);
    if (below === "met") return "met";
    if (!stated && below !== "below") continue;
    known = true;
    if (below !== "below") isBelow = false;
  }
  return known && isBelow ? "below" : "undecided";
}

const readingsOfLimits = new WeakMap<AmountsByName, readonly AmountsByName[]>();

/** Whether limits are below terms, as {@link compareWithTerms} finds it. */
export function belowTerms(alternatives: Alternatives, limits: AmountsByName): Below {
  const readings = readingsOfLimits.get(limits) ?? limitReadings(limits);
  readingsOfLimits.set(limits, readings);
  const [first = limits] = readings;
  const below = belowReading(alternatives, first);
  for (let i = 1; i < readings.length; i++)
    if (belowReading(alternatives, readings[i] ?? limits) !== below) return "undecided";
  return below;
}

/** Liability limits: what an umbrella may require below it. Damage to the insured's own property is not among them. */
const LIABILITY_LIMITS: ReadonlySet<string> = new Set([
  "csl",
  "bi_person",
  "bi_accident",
  "pd",
  "liability",
  "occurrence",
  "aggregate",
  "products_aggregate",
  "el_accident",
  "el_policy",
  "el_employee",
  "um_person",
  "um_accident",
  "um_single",
  "uim_person",
  "uim_accident",
  "uim_single",
]);

const liabilityUsd = (limits: AmountsByName): Record<string, number> =>
  Object.fromEntries(
    [...limits].flatMap(([name, amount]) => {
      const usd = limitUsd(amount);
      const isRead = LIABILITY_LIMITS.has(name) && usd !== null && usd > 0;
      return isRead && Number.isFinite(usd) ? [[name, usd]] : [];
    }),
  );

/** Lines below an umbrella for which its own terms state no liability limit in USD, ascending. */
export const unreadTerms = ({ underlying }: Pick<Quote, "underlying">): string[] =>
  [...(underlying ?? [])]
    .filter(([, limits]) => Object.keys(liabilityUsd(limits)).length === 0)
    .map(([line]) => line)
    .sort(compareText);

/**
 * The terms of one umbrella by line: its own for the lines of which it states liability limits, otherwise the usual ones.
 * Of a line without usual ones, terms that cannot be read are undecided.
 */
export function termsOf(quote: Quote, usual: Benchmarks): Benchmarks {
  const own = [...(quote.underlying ?? [])].flatMap(([line, limits]): [string, Alternatives][] => {
    const terms = liabilityUsd(limits);
    if (Object.keys(terms).length > 0) return [[line, [terms]]];
    return Object.hasOwn(usual, line) ? [] : [[line, []]];
  });
  const terms: Benchmarks = { ...usual, ...Object.fromEntries(own) };
  // What it requires of employers liability holds for part two of a policy and for part two alone.
  const employers = quote.underlying?.has("workers_compensation")
    ? terms.workers_compensation
    : undefined;
  return employers ? { ...terms, [STOP_GAP]: employers } : terms;
}

/** The terms in one text, the same for the same terms. */
const termsKey = (terms: Benchmarks) =>
  JSON.stringify(
    Object.keys(terms)
      .sort(compareText)
      .map((line) => [
        line,
        (terms[line] ?? []).map((limits) =>
          Object.entries(limits).sort(([a], [b]) => compareText(a, b)),
        ),
      ]),
  );

/** Which umbrellas may be combined with which choices of the lines below. */
export function underlyingRules(
  lines: readonly LineOfQuotes[],
  { umbrellas }: UnderlyingTerms,
): UnderlyingRule[] {
  const grouped = lines.map(({ choices }) => groupByLimits(choices, ({ quote }) => quote.limits));
  return lines.flatMap(({ type, choices }, line): UnderlyingRule[] => {
    const usual = Object.hasOwn(umbrellas, type) ? umbrellas[type] : undefined;
    if (!usual) return [];
    const byTerms = new Map<string, { terms: Benchmarks; ordinals: Set<number> }>();
    for (const { quote, ordinal } of choices) {
      const terms = termsOf(quote, usual);
      const key = termsKey(terms);
      const same = byTerms.get(key) ?? { terms, ordinals: new Set<number>() };
      same.ordinals.add(ordinal);
      byTerms.set(key, same);
    }
    const byAllowed = new Map<string, UnderlyingGroup & { ordinals: Set<number> }>();
    for (const { terms, ordinals } of byTerms.values()) {
      const allowed = allowedBelow({ lines, grouped, umbrella: line }, terms);
      const key = JSON.stringify(allowed.map(({ index, groups, open }) => [index, groups, open]));
      const same = byAllowed.get(key);
      if (same) for (const ordinal of ordinals) same.ordinals.add(ordinal);
      else
        byAllowed.set(key, {
          ordinals,
          allowed: ordinalsOf(allowed, grouped),
          unclear: ordinalsOf(
            allowed.map(({ index, open }) => ({ index, groups: open })),
            grouped,
          ),
        });
    }
    return [{ line, groups: [...byAllowed.values()] }];
  });
}

type Grouped = readonly (readonly LimitGroup<LineOfQuotes["choices"][number]>[])[];
/** The groups of choices of a line, by index. `open`: those for which the terms are undecided. */
type AllowedGroups = { index: number; groups: number[]; open: number[] }[];

/** The choices of each line below that the terms allow. Lines that the terms do not name are absent. */
function allowedBelow(
  {
    lines,
    grouped,
    umbrella,
  }: { lines: readonly LineOfQuotes[]; grouped: Grouped; umbrella: number },
  terms: Benchmarks,
): AllowedGroups {
  return lines.flatMap(({ type }, index) => {
    const alternatives = Object.hasOwn(terms, type) ? terms[type] : undefined;
    if (index === umbrella || !alternatives) return [];
    const [groups, open]: [number[], number[]] = [[], []];
    for (const [group, { limits }] of (grouped[index] ?? []).entries()) {
      const below = belowTerms(alternatives, limits);
      if (below !== "below") groups.push(group);
      // Terms that cannot be read are a question about the umbrella.
      if (below === "undecided" && alternatives.length > 0) open.push(group);
    }
    return [{ index, groups, open }];
  });
}

const ordinalsOf = (
  allowed: readonly Pick<AllowedGroups[number], "index" | "groups">[],
  grouped: Grouped,
): Map<number, Set<number>> =>
  new Map(
    allowed.map(({ index, groups }) => {
      const choices = groups.flatMap((group) => grouped[index]?.[group]?.items ?? []);
      return [index, new Set(choices.map(({ ordinal }) => ordinal))];
    }),
  );

export type BelowCheck = { line: string; below: Below; shortfalls: readonly Shortfall[] };
