import { z } from "zod";
import { runKind } from ".";
import { kindOfBody } from "./kind-of-body";
import { problemsOfMany } from "./quote-matching";

const NO_KIND =
  "must have one of two forms: {profile, pool} for a candidate evaluation, or {input, offerings} for quote matching and coverage analysis, chosen by input.request_config";

/** What the schema leaves out because it takes long: the problems of many offerings. Paths in the body. */
export async function bodyProblemsFor(body: unknown) {
  const name = kindOfBody(body);
  return name === "quote_matching" || name === "dual" ? problemsOfMany(body) : [];
}

/** The schema of the kind that a body requests, so that errors name what that kind requires. */
export function bodySchemaFor(body: unknown): z.ZodType {
  const name = kindOfBody(body);
  return name ? runKind(name).bodySchema : z.custom(() => false, NO_KIND);
}
