import { coverageType } from "@/lib/domain/line-names";
import type { RunSubject } from "./schemas";
import type { SubmitRun } from "./submit-schemas";

const UNNAMED = "Unnamed risk";
const LISTED_COVERAGES = 20;

const some = (names: Iterable<string>) => [...new Set(names)].slice(0, LISTED_COVERAGES);

type Input = Exclude<SubmitRun, { profile: object }>["input"];

/** A text deep inside free fields, where there is one. */
function textAt(value: unknown, [name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined) return typeof value === "string" ? value.trim() || undefined : undefined;
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? textAt(Reflect.get(value, name), rest)
    : undefined;
}

const NAMES = [
  ["entity"],
  ["named_insured"],
  ["household", "name"],
  ["business", "entity"],
  ["business", "name"],
];

function nameIn(input: Input): string {
  for (const path of NAMES) {
    const name = textAt(input, path);
    if (name) return name.slice(0, 200);
  }
  return UNNAMED;
}

function coveragesOf(body: Exclude<SubmitRun, { profile: object }>, matches: boolean): string[] {
  const { input } = body;
  if (!matches) return some((input.current_portfolio?.policies ?? []).map(({ line }) => line));
  const required =
    "required_coverages" in input && Array.isArray(input.required_coverages)
      ? input.required_coverages.map(String)
      : undefined;
  return some(
    (required ?? (body.offerings ?? []).map((offering) => textAt(offering, ["category"]) ?? ""))
      .map(coverageType)
      .filter(Boolean),
  );
}

/** What a run is about, for lists, search and titles. `matches`: whether it is, or has a half that is, quote matching. */
export function subjectOf(body: SubmitRun, matches: boolean): RunSubject {
  if ("profile" in body) {
    const { entity, state, line } = body.profile;
    return { entity, state, line, coverages: [] };
  }
  return {
    entity: nameIn(body.input),
    state: body.input.state,
    line: null,
    coverages: coveragesOf(body, matches),
  };
}
