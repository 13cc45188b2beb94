import { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { IsoTimestamp } from "@/lib/domain/timestamp";
import { versionsWithHash } from "@/lib/runs/decided-by";
import type { RunFilters } from "@/lib/runs/list-statements";
import { RunKindSchema, RunStatusSchema } from "@/lib/runs/schemas/run-fields";
import { dateOf } from "../request-fields";

/** The query parameters that filter runs. */
export const RUN_FILTERS = {
  status: RunStatusSchema.optional().meta({ description: "Only runs with this status" }),
  kind: RunKindSchema.optional().meta({ description: "Only runs of this kind" }),
  engine: z
    .string()
    .max(50)
    .optional()
    .meta({ description: "Only runs that this engine decides, by its slug" }),
  engine_version: z
    .string()
    .max(20)
    .optional()
    .meta({ description: "Only runs of this version of the engine" }),
  rule_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: "must be a SHA-256 as runs name it: 64 hex digits" })
    .optional()
    .meta({ description: "Only runs that the rules with this hash decide" }),
  created_after: IsoTimestamp.optional().meta({
    description: "Only runs created at this time or later",
  }),
  created_before: IsoTimestamp.optional().meta({
    description: "Only runs created before this time",
  }),
  search: z.string().max(200).optional().meta({ description: "Part of the entity's name" }),
};

const Query = z.object(RUN_FILTERS);

/** The filters of a request, with what its hash of rules stands for in the tenant. */
export async function readRunFilters(
  tenant: Tenant,
  {
    status,
    kind,
    engine,
    engine_version: engineVersion,
    rule_hash: ruleHash,
    search,
    created_after,
    created_before,
  }: z.output<typeof Query>,
): Promise<RunFilters> {
  return {
    status,
    kind,
    engine,
    engineVersion,
    ...(ruleHash === undefined ? {} : { decidedBy: await versionsWithHash(tenant, ruleHash) }),
    search,
    createdAfter: dateOf(created_after),
    createdBefore: dateOf(created_before),
  };
}
