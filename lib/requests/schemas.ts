import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/schemas";

/** Requests of the public API as the dashboard shows them. A browser may import this file. */

export const BODY_OMITTED = ["run_input", "too_large"] as const;
export type BodyOmitted = (typeof BODY_OMITTED)[number];

export const ApiRequest = z
  .object({
    request_id: z.string(),
    at: z.iso.datetime(),
    environment: EnvironmentSchema,
    method: z.string(),
    path: z.string(),
    status: z.number().int(),
    code: z.string().nullable().meta({ description: "The error's code; null for success" }),
    key: z.object({ id: z.string(), name: z.string() }),
    duration_ms: z.number().int(),
    run_id: z.string().nullable().meta({ description: "The run that it named or created" }),
  })
  .meta({ id: "ApiRequest" });
export type ApiRequest = z.infer<typeof ApiRequest>;

export const ApiRequestDetail = z
  .object({
    ...ApiRequest.shape,
    address: z.string().nullable(),
    query: z.unknown().meta({ description: "Redacted; null without a query" }),
    body: z.unknown().meta({ description: "Redacted; null if there was none or it is omitted" }),
    body_omitted: z
      .enum(BODY_OMITTED)
      .nullable()
      .meta({ description: "Why a body is not shown. `run_input`: it is the input of the run" }),
  })
  .meta({ id: "ApiRequestDetail" });
export type ApiRequestDetail = z.infer<typeof ApiRequestDetail>;
