import { z } from "zod";
import { RUN_DECISIONS } from "@/lib/domain/decisions";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { DEGRADATION_REASONS, RUN_STATUSES } from "@/lib/domain/run-status";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { STAGES } from "@/lib/domain/tiers";
import { ExternalId, Metadata } from "@/lib/domain/validation/run-labels";
import { disclosureFields } from "@/lib/evaluation/core/disclosures";

/** What runs of every kind have. A browser may import this file. */

export const timestamp = z.iso.datetime();
export const RunKindSchema = z.enum(RUN_KINDS);
export const RunStatusSchema = z.enum(RUN_STATUSES);
export const DegradationReasonSchema = z.enum(DEGRADATION_REASONS).meta({
  description:
    "Why the run is `degraded`, and only then. `unmet_lines`: a required line has no quote that can be bought. `no_candidates`: the filters removed every candidate",
});
/** What the output of a degraded run has besides. */
export const degradedFields = { degradation_reason: DegradationReasonSchema.optional() };
export const StageSchema = z.enum(STAGES);

/** Who or what a run is about, from its input. */
export const RunSubject = z
  .object({
    entity: z.string(),
    state: z.string(),
    line: z
      .string()
      .nullable()
      .meta({ description: "The line of business of a candidate evaluation" }),
    coverages: z
      .array(z.string())
      .meta({ description: "The required coverages, or the lines of the held policies" }),
  })
  .meta({ id: "RunSubject" });
export type RunSubject = z.infer<typeof RunSubject>;

export const Erasure = z
  .object({ at: timestamp, by: z.string(), reason: z.string() })
  .meta({ id: "Erasure", description: "When, by whom and why a run's personal data was erased" });
export type Erasure = z.infer<typeof Erasure>;

/** What lists show of what people have made of a run. */
const RunReview = z
  .object({
    decision: z.enum(RUN_DECISIONS).nullable().meta({ description: "The current decision" }),
    followed: z.boolean().nullable(),
    assignee: z.string().nullable().meta({ description: "The name of the member" }),
    follow_up_on: z.iso.date().nullable(),
    annotations: z.number().int(),
  })
  .meta({ id: "RunReview", description: "What people have made of a run" });

/** The fields of a run that do not depend on its kind. */
export const runFields = <Kind extends RunKindName>(kind: Kind) => ({
  run_id: z.string(),
  eval_id: z.string(),
  kind: z.literal(kind),
  status: RunStatusSchema.meta({
    description:
      "queued → processing → completed, degraded or failed. The last three are final. A degraded run has a result that leaves a part of the question open: see `output.degradation_reason`",
  }),
  stage: StageSchema.optional(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional().meta({
    description:
      "Progress of the stage: candidates of the pool in FILTER, candidates left by FILTER in EVALUATE and RANK",
  }),
  environment: EnvironmentSchema,
  created_at: timestamp,
  started_at: timestamp.optional(),
  completed_at: timestamp.optional(),
  duration_ms: z.number().int().optional(),
  version: z.number().int().meta({
    description: "Increases by one with every change. Ignore a version older than the one you have",
  }),
  error: z.string().optional(),
  error_details: z.record(z.string(), z.unknown()).optional(),
  engine: z.string().optional().meta({
    description: "The engine that decides it. Absent in runs of earlier releases",
    example: "default",
  }),
  engine_version: z.string().optional().meta({
    description: "The version of the engine, fixed at submission",
    example: "2.0",
  }),
  origin_run_id: z.string().optional().meta({
    description:
      "The run that this one continues, as it was submitted. It may be deleted. `GET /jobs?origin_run_id=` lists the runs that continue a run",
  }),
  external_id: z.string().optional().meta({
    description: "The customer's own reference, as it was submitted",
    example: "SUB-2041",
  }),
  metadata: z
    .record(z.string(), z.string())
    .optional()
    .meta({
      description: "The customer's own keys and values, as they were submitted",
      example: { producer: "ann" },
    }),
  rule_hash: z.string().optional().meta({
    description:
      "SHA-256 (hex) of the rules that decide it: of the configuration, or of the built-in rule set's document. Absent in dual runs, which have two",
  }),
  subject: RunSubject,
  audit: z.string().optional().meta({ description: "URL of the audit trace" }),
  legal_hold: z.boolean().optional().meta({
    description:
      "Whether the run has a legal hold of its own. In lists present only if it has. `GET /jobs/{id}/retention` has the reason, and the hold of the organization",
  }),
  review: RunReview.optional().meta({
    description:
      "In lists: present if someone annotated, assigned or decided the run. `GET /runs/{id}/review` has more",
  }),
  erasure: Erasure.optional().meta({
    description:
      "Present if the run's personal data was erased. Its `input` is absent then, its `subject` and texts are empty",
  }),
});

/** What a result does not rest on. Runs of older rule sets have none of the three lists. */
export const optionalDisclosures = z.object(disclosureFields).partial().shape;

/** The fields that only `GET /jobs/{id}` has, whatever the kind. */
export const detailFields = {
  rule_set: z.string().optional(),
  ...optionalDisclosures,
};

const WebhookUrl = z.string().optional().meta({
  description:
    "An https URL that receives `run.completed` or `run.failed` when the run ends. Deliveries are signed with the environment's secret of job callbacks, not with that of an endpoint: `POST /webhooks/job-secret` creates it and shows it once",
});

const OriginRunId = z.string().max(40).optional().meta({
  description:
    "The run that this one continues, such as with answers of the client or a changed request: `run_…` or `eval_…` of the same environment. Kept with the run and not part of its input",
});

/** What a run keeps for its submitter: no part of its input, and read by no rule. */
export const labelFields = {
  external_id: ExternalId.optional().meta({
    description:
      "Your own reference for this run, such as the number of a submission. The run, its events and exports have it. " +
      "An environment can require that each is used once: see `PATCH /environments/{slug}`",
    example: "SUB-2041",
  }),
  metadata: Metadata.optional().meta({
    description:
      "Your own keys and values: at most 50 keys of 40 characters, with texts of 500 characters. The run, its events and " +
      "exports have them, and `GET /jobs?metadata[key]=value` filters by them. Do not put secrets here",
    example: { producer: "ann", region: "northeast" },
  }),
};

/** The fields of a body that do not depend on its kind. */
export const bodyFields = { webhook_url: WebhookUrl, origin_run_id: OriginRunId, ...labelFields };
