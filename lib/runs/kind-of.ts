import type { RunKindName } from "@/lib/domain/run-kind";

/** Anything by its name, nothing of what is no object. */
function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/**
 * Which kind of run a body asks for; null where it holds neither of the two that there are. The body need not be valid: the kind is what its
 * errors are told for. Without schemas, so that a page can ask too.
 */
export function kindOf(body: unknown): RunKindName | null {
  const has = (name: string) => member(body, name) !== undefined;
  if (!has("input") && !has("offerings"))
    return has("profile") || has("pool") ? "candidate_evaluation" : null;

  const input = member(body, "input");
  const config = member(input, "request_config");
  const quotes = member(config, "quote_matching");
  const coverage = member(config, "coverage_analysis");
  if (coverage === true) return quotes === true ? "dual" : "coverage_analysis";
  if (quotes === true || coverage === false) return "quote_matching";
  // One that is ruled out leaves the other.
  if (quotes === false || (member(input, "current_portfolio") ?? undefined) !== undefined)
    return "coverage_analysis";
  return "quote_matching";
}
