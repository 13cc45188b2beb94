import { z } from "zod";
import { IsoTimestamp } from "@/lib/domain/timestamp";
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
  created_after: IsoTimestamp.optional().meta({
    description: "Only runs created at this time or later",
  }),
  created_before: IsoTimestamp.optional().meta({
    description: "Only runs created before this time",
  }),
  search: z.string().max(200).optional().meta({ description: "Part of the entity's name" }),
};

const Query = z.object(RUN_FILTERS);

export const toRunFilters = ({
  status,
  kind,
  engine,
  engine_version: engineVersion,
  search,
  created_after,
  created_before,
}: z.output<typeof Query>): RunFilters => ({
  status,
  kind,
  engine,
  engineVersion,
  search,
  createdAfter: dateOf(created_after),
  createdBefore: dateOf(created_before),
});
