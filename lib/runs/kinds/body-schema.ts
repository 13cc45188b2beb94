import { z } from "zod";
import { runKind } from ".";
import { kindOfBody } from "./kind-of-body";

const NO_KIND =
  "must have one of two forms: {profile, pool} for a candidate evaluation, or {input, offerings} for quote matching and coverage analysis, chosen by input.request_config";

/** The schema of the kind that a body requests, so that errors name what that kind requires. */
export function bodySchemaFor(body: unknown): z.ZodType {
  const name = kindOfBody(body);
  return name ? runKind(name).bodySchema : z.custom(() => false, NO_KIND);
}
