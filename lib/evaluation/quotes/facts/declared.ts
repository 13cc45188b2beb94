import { isRecord } from "@/lib/domain/record";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { quoted } from "@/lib/evaluation/core/parse/parsed";

/** Facts that an engine declares: offerings and requests state them in `custom`. */

export const FACT_TYPES = ["number", "yes_no", "one_of", "list"] as const;
export type FactType = (typeof FACT_TYPES)[number];
export type FactValue = number | boolean | string | readonly string[];
export type CustomFacts = ReadonlyMap<string, FactValue>;

export type DeclaredFact = {
  key: string;
  label: string;
  /** Who states it. */
  of: "offering" | "request";
  type: FactType;
  unit?: string | undefined;
  /** The accepted words of `one_of` and `list`. */
  options?: readonly string[] | undefined;
};

const EXPECTED: Readonly<Record<FactType, string>> = {
  number: "a number, such as 4.5",
  yes_no: "true or false",
  one_of: "one of its options",
  list: "a list of its options",
};

const isText = (value: unknown): value is string => typeof value === "string";

/** A value of a declared fact, or null for anything else. */
function readValue({ type, options }: DeclaredFact, given: unknown): FactValue | null {
  const isOption = (value: unknown): value is string =>
    isText(value) && (!options || options.includes(value));
  switch (type) {
    case "number":
      return typeof given === "number" && Number.isFinite(given) ? given : null;
    case "yes_no":
      return typeof given === "boolean" ? given : null;
    case "one_of":
      return isOption(given) ? given : null;
    case "list":
      return Array.isArray(given) && given.every(isOption) ? [...new Set(given)].sort() : null;
  }
}

/** The declared facts that `custom` of an offering or request states. Paths of problems are relative to its owner. */
export function readCustomFacts(
  owner: Record<string, unknown>,
  facts: readonly DeclaredFact[],
): { custom: CustomFacts; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const custom = new Map<string, FactValue>();
  const given = owner.custom;
  if (given === undefined || given === null || facts.length === 0) return { custom, problems };
  if (!isRecord(given)) {
    const message = `must be an object with the facts of the engine: ${facts.map(({ key }) => key).join(", ")} (got ${quoted(given)})`;
    return { custom, problems: [{ path: ["custom"], message }] };
  }
  for (const fact of facts) {
    const value = Object.hasOwn(given, fact.key) ? given[fact.key] : undefined;
    if (value === undefined || value === null) continue;
    const read = readValue(fact, value);
    if (read !== null) custom.set(fact.key, read);
    else {
      const options = fact.options ? `: ${fact.options.join(", ")}` : "";
      const message = `must be ${EXPECTED[fact.type]}${options} (got ${quoted(value)})`;
      problems.push({ path: ["custom", fact.key], message });
    }
  }
  return { custom, problems };
}

/** The same without what {@link readCustomFacts} reads, to find what nobody reads. */
export function withoutCustomFacts(
  owner: Record<string, unknown>,
  facts: readonly DeclaredFact[],
): Record<string, unknown> {
  if (facts.length === 0 || !isRecord(owner.custom)) return owner;
  const keys = new Set(facts.map(({ key }) => key));
  const rest = Object.entries(owner.custom).filter(([key]) => !keys.has(key));
  const { custom: _, ...others } = owner;
  return rest.length === 0 ? others : { ...others, custom: Object.fromEntries(rest) };
}
