import { z } from "zod";
import { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import { CHAIN_KINDS } from "@/lib/domain/records/chain";
import { ChainCheckpoint, ChainEntry } from "@/lib/domain/records/schemas";
import { EVALUATIONS } from "@/lib/domain/run-kind";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { PoolReference } from "@/lib/runs/schemas/candidate";
import {
  DegradationReasonSchema,
  Erasure,
  RunKindSchema,
  RunStatusSchema,
  RunSubject,
  timestamp,
} from "@/lib/runs/schemas/run-fields";

/** The packet as published. */

const sha256 = z.string().length(64);

const Event = z.object({
  at: timestamp,
  event: z.string().meta({ example: "run.completed" }),
  detail: z.string().nullable(),
});
export type PacketEvent = z.infer<typeof Event>;

export const SigningKey = z
  .object({
    kty: z.literal("OKP"),
    crv: z.literal("Ed25519"),
    alg: z.literal("EdDSA"),
    use: z.literal("sig"),
    kid: z.string(),
    x: z.string(),
    created_at: timestamp,
    retired_at: timestamp.nullable(),
    revoked_at: timestamp.nullable(),
    revoked_reason: z.string().nullable(),
  })
  .meta({ id: "SigningKey" });

const Proof = z
  .object({
    entry: ChainEntry,
    content: z.record(z.string(), z.unknown()).nullable().meta({
      description: "What `content_sha256` is of. Null if it is not stored any more",
    }),
    previous: sha256.meta({ description: "The `entry_hash` before the entry" }),
    following: z.array(sha256).meta({
      description: "The hashes of the entries after it, up to the checkpoint",
    }),
    checkpoint: ChainCheckpoint,
    timestamp: z.string().optional().meta({
      description:
        "RFC 3161 token of the checkpoint (DER, base64). Absent without a timestamp authority, and until it has answered",
    }),
  })
  .meta({ id: "ChainProof" });

const Signature = z
  .object({
    key_id: z.string(),
    algorithm: z.literal("Ed25519"),
    signed_at: timestamp,
    sha256: sha256.meta({
      description: "Of the canonical JSON of the packet without `signature`",
    }),
    signature: z.string(),
  })
  .meta({ id: "PacketSignature" });

export const PacketJson = z
  .object({
    version: z.literal("1"),
    run: z.object({
      id: z.string(),
      org_id: z.string(),
      environment: EnvironmentSchema,
      kind: RunKindSchema,
      engine: z.string().nullable(),
      engine_version: z.string().nullable(),
      status: RunStatusSchema,
      degradation_reason: DegradationReasonSchema.optional(),
      created_by: z.string(),
      created_at: timestamp,
      started_at: timestamp.nullable(),
      completed_at: timestamp.nullable(),
      error: z.string().nullable(),
      subject: RunSubject,
    }),
    provenance_coverage: z.enum(["present", "none"]).meta({
      description: "`none` for a run without a trace",
    }),
    model_calls: z.array(z.unknown()).length(0).meta({
      description: "Always empty: evaluations are deterministic and call no model",
    }),
    external_calls: z.array(z.unknown()).length(0).meta({
      description: "Always empty: evaluations call no other service",
    }),
    events: z.array(Event).meta({
      description:
        "Submission, start, stages, end, webhook event, finished deliveries, erasure and signed chain entries, in order",
    }),
    redaction: z.object({
      fields_redacted: z.array(z.string()),
      erasure: Erasure.nullable(),
    }),
    output: z.record(z.string(), z.unknown()).nullable().meta({
      description: "What was decided. Null for a failed run",
    }),
    decisions: z.array(DecisionEntry).meta({
      description: "What people decided about the run, oldest first",
    }),
    annotations: z.array(Annotation).meta({
      description: "Ratings and comments, oldest first. Of more than 1,000, the newest ones",
    }),
    provenance: z.object({
      input: z.record(z.string(), z.unknown()).nullable(),
      input_sha256: sha256,
      evaluations: z.array(z.enum(EVALUATIONS)),
      rules: z.array(z.object({ evaluation: z.enum(EVALUATIONS), name: z.string(), hash: sha256 })),
      pool: PoolReference.nullable(),
      result_hash: sha256.nullable(),
      chain: z.array(Proof).meta({
        description: `The run's entries in the hash chain (${CHAIN_KINDS.slice(0, 2).join(", ")}). Empty for a run that ended before the chain began`,
      }),
      people_chain: z.array(Proof).meta({
        description: "The entries of decisions and annotations in the hash chain: the newest 200",
      }),
      keys: z.array(SigningKey),
      keys_url: z.string(),
    }),
    signature: Signature,
  })
  .meta({ id: "DefensibilityPacket" });
export type PacketJson = z.infer<typeof PacketJson>;
