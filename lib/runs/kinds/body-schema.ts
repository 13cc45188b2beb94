import { z } from "zod";
import { runKind } from ".";
import { problemsOfLarge } from "./coverage-analysis";
import { kindOfBody } from "./kind-of-body";
import { problemsOfMany } from "./quote-matching";

const NO_KIND =
  "must have one of two forms: {profile, pool} for a candidate evaluation, or {input, offerings} for quote matching and coverage analysis, chosen by input.request_config";

/** What the schema leaves out because it takes long: the problems of many offerings or policies. Paths in the body. */
export async function bodyProblemsFor(body: unknown) {
  const name = kindOfBody(body);
  const [quotes, coverage] = await Promise.all([
    name === "quote_matching" || name === "dual" ? problemsOfMany(body) : [],
    name === "coverage_analysis" || name === "dual" ? problemsOfLarge(body) : [],
  ]);
  const known = new Set(quotes.map(({ path }) => path.join(".")));
  return [...quotes, ...coverage.filter(({ path }) => !known.has(path.join(".")))];
}

/** The schema of the kind that a body requests, so that errors name what that kind requires. */
export function bodySchemaFor(body: unknown): z.ZodType {
  const name = kindOfBody(body);
  return name ? runKind(name).bodySchema : z.custom(() => false, NO_KIND);
}
