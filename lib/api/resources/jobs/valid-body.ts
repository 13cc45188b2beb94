import type { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import type { BodyProblem } from "@/lib/api/http/route";
import { validate } from "@/lib/api/http/validate";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import { runKind } from "@/lib/runs/kinds";
import type { SubmitRun } from "@/lib/runs/schemas";

/** The body of a run, or everything that is wrong with it. */
export async function validBody(
  given: unknown,
  schema: z.ZodType,
  check?: (body: unknown) => Promise<readonly BodyProblem[]>,
): Promise<SubmitRun | Failure> {
  const validated = await validate([{ name: "body", schema, value: given, check }]);
  return validated instanceof Failure ? validated : (validated.body as SubmitRun);
}

/** The same for a run that the rules of an engine decide. They must be compiled. */
export const bodyForEngine = (
  kind: RunKindName,
  given: unknown,
  rules: RuleSetChoice,
): Promise<SubmitRun | Failure> =>
  validBody(
    given,
    runKind(kind).engineBodySchema ?? runKind(kind).bodySchema,
    async (body) => (await runKind(kind).problems?.(body, rules)) ?? [],
  );
