import { z } from "zod";
import { EngineType } from "@/lib/domain/engines";

/** What a program needs to know to use an engine. A browser may import this file. */

const Endpoint = z.object({ method: z.string(), url: z.string() });

export const EngineContract = z
  .object({
    engine: z.string(),
    label: z.string(),
    description: z.string(),
    engine_type: EngineType,
    status: z
      .enum(["active", "archived"])
      .meta({ description: "An archived engine takes no new runs" }),
    engine_version: z.string().nullable().meta({
      description: "The version that it describes. null: the draft, because nothing is released",
    }),
    environment: z.string(),
    endpoints: z.object({
      submit: Endpoint,
      read: Endpoint,
      trace: Endpoint,
      webhooks: Endpoint,
      rules: Endpoint.optional().meta({
        description:
          "The rules of an older version of the built-in engine. It has no configuration, so dimensions and weights are empty",
      }),
    }),
    request_schema: z
      .record(z.string(), z.unknown())
      .meta({ description: "The JSON Schema of the body to submit" }),
    dimensions: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        criteria: z.array(z.string()).meta({ description: "The ids of its enabled criteria" }),
      }),
    ),
    weights: z
      .array(
        z.object({
          bucket: z.string(),
          label: z.string(),
          default: z.boolean(),
          weights: z.record(z.string(), z.number()),
        }),
      )
      .meta({ description: "By appetite bucket. Only their proportions count" }),
    sample: z.record(z.string(), z.unknown()).meta({ description: "A body to start with" }),
    samples: z.object({ curl: z.string(), node: z.string() }),
    statuses: z.array(z.string()).meta({ description: "The last two are final" }),
    events: z.array(z.string()).meta({ description: "What webhooks can subscribe to" }),
  })
  .meta({ id: "EngineContract" });
export type EngineContract = z.infer<typeof EngineContract>;
