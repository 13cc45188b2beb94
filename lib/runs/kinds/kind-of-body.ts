import type { RunKindName } from "@/lib/domain/run-kind";

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/**
 * The kind of run that a body of `POST /jobs` requests, null if it has none of the fields that decide. The body need
 * not be valid: its kind selects the schema that reports its errors. A browser may import this file.
 */
export function kindOfBody(body: unknown): RunKindName | null {
  const has = (name: string) => fieldOf(body, name) !== undefined;
  if (!has("input") && !has("offerings"))
    return has("profile") || has("pool") ? "candidate_evaluation" : null;

  const input = fieldOf(body, "input");
  const config = fieldOf(input, "request_config");
  const quotes = fieldOf(config, "quote_matching");
  const coverage = fieldOf(config, "coverage_analysis");
  if (coverage === true) return quotes === true ? "dual" : "coverage_analysis";
  if (quotes === true || coverage === false) return "quote_matching";
  const hasPortfolio = (fieldOf(input, "current_portfolio") ?? undefined) !== undefined;
  return quotes === false || hasPortfolio ? "coverage_analysis" : "quote_matching";
}
