/**
 * Filters that together remove everything that states a fact, or one that does so alone. A filter of an organization
 * removes what makes its conditions true, so this is the question whether the conditions cover every value.
 */

/** A condition on one fact. `of`: the number of the submission that `value` is a multiple of. */
export type ValueCondition =
  | { kind: "below" | "above"; value: number; of?: string | undefined }
  | { kind: "is"; value: boolean }
  | { kind: "one_of" | "none_of" | "includes" | "lacks"; values: readonly string[] };

/** What a fact can be. Without options, every word. `matcher`: whether a word is one of some, in any spelling. */
export type ValueRange = {
  min?: number | undefined;
  max?: number | undefined;
  options?: readonly string[] | undefined;
  matcher: (words: readonly string[]) => (word: string) => boolean;
};

/** Words are the same in any capitals. */
export function anyCapitals(words: readonly string[]): (word: string) => boolean {
  const known = new Set(words.map((word) => word.toLowerCase()));
  return (word) => known.has(word.toLowerCase());
}

type Kind = ValueCondition["kind"];
const wordsOf = (conditions: readonly ValueCondition[], wanted: Kind): (readonly string[])[] =>
  conditions.flatMap((each) => ("values" in each && each.kind === wanted ? [each.values] : []));

function coverNumbers(
  conditions: readonly ValueCondition[],
  { min = -Infinity, max = Infinity }: ValueRange,
): string | null {
  const bounds = conditions.flatMap((each) =>
    each.kind === "below" || each.kind === "above" ? [each] : [],
  );
  for (const of of new Set(bounds.map((bound) => bound.of))) {
    const values = (kind: "below" | "above") =>
      bounds.flatMap((bound) => (bound.kind === kind && bound.of === of ? bound.value : []));
    const below = Math.max(-Infinity, ...values("below"));
    const above = Math.min(Infinity, ...values("above"));
    const unit = of === undefined ? "" : ` times ${of}`;
    if (below > above) return `no value is at least ${below}${unit} and at most ${above}${unit}`;
    if (of === undefined && above < min) return `every value is above ${above}`;
    if (of === undefined && below > max) return `every value is below ${below}`;
  }
  return null;
}

function coverWords(
  conditions: readonly ValueCondition[],
  { options, matcher }: ValueRange,
): string | null {
  const some = matcher(wordsOf(conditions, "one_of").flat());
  const [first, ...others] = wordsOf(conditions, "none_of");
  const none = others.map(matcher);
  const exceptions = first?.filter((word) => none.every((has) => has(word)));
  // What no filter with `none_of` removes; without options and such a filter, there is always another word.
  const left = exceptions ?? options;
  return left?.every(some)
    ? exceptions === undefined
      ? "they name every value that it can have"
      : "every value is named by one or missing in another"
    : null;
}

function coverLists(conditions: readonly ValueCondition[], { matcher }: ValueRange): string | null {
  const included = matcher(wordsOf(conditions, "includes").flat());
  return wordsOf(conditions, "lacks").some((words) => words.every(included))
    ? "every list includes one of the words or lacks them"
    : null;
}

function coverYesNo(conditions: readonly ValueCondition[]): string | null {
  const values = new Set(conditions.flatMap((each) => (each.kind === "is" ? each.value : [])));
  return values.size === 2 ? "every value is yes or no" : null;
}

/** Why every value of a fact makes one of the conditions true; null if one does not. */
const whyCovered = (conditions: readonly ValueCondition[], range: ValueRange): string | null =>
  coverYesNo(conditions) ??
  coverNumbers(conditions, range) ??
  coverWords(conditions, range) ??
  coverLists(conditions, range);

/** Where a filter counts. What is left out: everywhere. */
type Where = { lines?: readonly string[] | undefined; states?: readonly string[] | undefined };
type Place = { line: string | null; state: string | null };

/** More combinations, or words in all of them, would hold up other requests. */
const MAX_PLACES = 200;
const MAX_WORDS = 4_000_000;
const EVERYWHERE: Place = { line: null, state: null };

/** The places that filters tell apart, each with the others of the same kind as null. */
function placesOf(filters: readonly SingleFilter[]): Place[] {
  const lines = [null, ...new Set(filters.flatMap(({ where }) => where.lines ?? []))];
  const states = [null, ...new Set(filters.flatMap(({ where }) => where.states ?? []))];
  const words = filters.reduce(
    (sum, { condition }) => sum + ("values" in condition ? condition.values.length : 0),
    1,
  );
  const most = Math.min(MAX_PLACES, MAX_WORDS / words);
  if (lines.length * states.length <= most)
    return lines.flatMap((line) => states.map((state) => ({ line, state })));
  return lines.length + states.length <= most
    ? [
        ...lines.map((line) => ({ line, state: null })),
        ...states.map((state) => ({ line: null, state })),
      ]
    : [EVERYWHERE];
}

const counts = ({ lines, states }: Where, { line, state }: Place) =>
  (lines === undefined || (line !== null && lines.includes(line))) &&
  (states === undefined || (state !== null && states.includes(state)));

const MAX_NAMED = 5;

/** Those of the items that cover everything, without ones that are not needed, at most five. Empty if they do not. */
function neededOf<T>(items: readonly T[], covers: (items: readonly T[]) => boolean): T[] {
  const needed: T[] = [];
  let rest = items;
  if (!covers(rest)) return [];
  while (needed.length < MAX_NAMED && !covers(needed)) {
    let [least, most] = [1, rest.length];
    while (least < most) {
      const middle = (least + most) >> 1;
      if (covers([...needed, ...rest.slice(0, middle)])) most = middle;
      else least = middle + 1;
    }
    const last = rest[least - 1];
    if (last === undefined) break;
    needed.push(last);
    rest = rest.slice(0, least - 1);
  }
  return needed;
}

/** A filter of one condition, with where it counts. */
export type SingleFilter = { fact: string; condition: ValueCondition; where: Where };
export type Cover<Filter> = {
  /** The last of the filters, where the problem is reported. */
  filter: Filter;
  /** The others without which it would not cover everything. */
  others: Filter[];
  why: string;
};

/** For each fact, filters that together remove everything that states it, in one place at least. */
export function coveringFilters<Filter extends SingleFilter>(
  filters: readonly Filter[],
  rangeOf: (fact: string) => ValueRange,
): Cover<Filter>[] {
  const facts = new Set(filters.map(({ fact }) => fact));
  return [...facts].flatMap((fact): Cover<Filter>[] => {
    const ofFact = filters.filter((each) => each.fact === fact);
    const range = rangeOf(fact);
    const why = (some: readonly Filter[]) =>
      whyCovered(
        some.map(({ condition }) => condition),
        range,
      );
    // What some of them cover, all of them do.
    if (why(ofFact) === null) return [];
    const groups = new Map<string, Filter[]>();
    for (const place of placesOf(ofFact)) {
      const here = ofFact.map(({ where }) => counts(where, place));
      groups.set(
        here.join(),
        ofFact.filter((_, i) => here[i]),
      );
    }
    for (const group of groups.values()) {
      const [filter, ...others] = neededOf(group, (some) => why(some) !== null);
      if (filter) return [{ filter, others: others.reverse(), why: why(group) ?? "" }];
    }
    return [];
  });
}
