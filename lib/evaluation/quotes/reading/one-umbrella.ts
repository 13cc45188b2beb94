import { lineType } from "@/lib/domain/lines/line-type";
import { findPortfolioLine, portfolioSegment } from "@/lib/domain/lines/portfolio-lines";
import { isRecord } from "@/lib/domain/record";
import { textOf } from "@/lib/evaluation/core/parse/parsed";

/** A business calls its commercial umbrella "umbrella" too: in a request that has both names, they are one line. */

type Fields = Record<string, unknown>;
type Task = { input: Fields; offerings: readonly Fields[] };

const COMMERCIAL = "commercial_umbrella";
const LISTS = ["required_coverages", "coverage_types"] as const;

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((name) => textOf(name)) : [];

/** "umbrella" or "excess", which is not said to be personal. */
const isShortName = (name: string) =>
  lineType(name) === "umbrella" && findPortfolioLine(name)?.ambiguous === true;

/** Every line but umbrellas and autos is of a business. */
function isOfBusiness(names: readonly string[], { business, household }: Fields): boolean {
  const segments = new Set(
    names.flatMap((name) => {
      const found = findPortfolioLine(name);
      return found && !found.ambiguous && !lineType(name).endsWith("umbrella")
        ? (portfolioSegment(found.line) ?? [])
        : [];
    }),
  );
  if (segments.size === 0) return isRecord(business) && !isRecord(household);
  return segments.has("commercial") && !segments.has("personal");
}

/** The task with one name for the umbrella of a business. `renamed`: whether a short name was read so. */
export function withOneUmbrella(task: Task): Task & { renamed: boolean } {
  const { input, offerings } = task;
  const categories = offerings.map(({ category }) => textOf(category));
  const names = [...LISTS.flatMap((list) => namesIn(input[list])), ...categories];
  const desired = isRecord(input.desired_coverages) ? input.desired_coverages : {};
  const asked = LISTS.flatMap((list) => namesIn(input[list]));
  // Where no lines are requested, or both names are, they stay two lines.
  const askedFor = (isOne: (name: string) => boolean) => asked.some(isOne);
  const isCommercial = (name: string) => lineType(name) === COMMERCIAL;
  const differ =
    askedFor(isShortName) !== askedFor(isCommercial) &&
    names.some(isShortName) &&
    names.some(isCommercial);
  if (!differ || !isOfBusiness(names, input)) return { ...task, renamed: false };
  const rename = (name: string) => (isShortName(name) ? COMMERCIAL : name);
  const lists = LISTS.flatMap((list) => {
    const given = input[list];
    if (!Array.isArray(given)) return [];
    const renamed = given.map((name: unknown) => (typeof name === "string" ? rename(name) : name));
    return [[list, renamed] as const];
  });
  const hasOwn = Object.keys(desired).some((name) => lineType(name) === COMMERCIAL);
  const terms = Object.entries(desired).map(([name, value]) => [
    hasOwn ? name : rename(name),
    value,
  ]);
  return {
    input: {
      ...input,
      ...Object.fromEntries(lists),
      ...(isRecord(input.desired_coverages)
        ? { desired_coverages: Object.fromEntries(terms) }
        : {}),
    },
    offerings: offerings.map((offering, i) =>
      isShortName(categories[i] ?? "") ? { ...offering, category: COMMERCIAL } : offering,
    ),
    renamed: true,
  };
}
