import { z } from "zod";
import { EnvironmentSchema } from "../schemas";
import { CHAIN_KINDS, CHAIN_PROBLEMS } from "./chain";

/** The chain as the API returns it. */

const timestamp = z.iso.datetime();
const sha256 = z.string().length(64);
const seq = z.number().int();

export const ChainEntry = z
  .object({
    org_id: z.string(),
    seq: seq.meta({ description: "From 1, without gaps" }),
    kind: z.enum(CHAIN_KINDS),
    subject_id: z.string().meta({
      description:
        "The id of the run or of the audit log entry; of an annotation or a decision entry, the run's id, a slash and its own",
    }),
    environment: EnvironmentSchema,
    content_sha256: sha256,
    at: timestamp,
    entry_hash: sha256.meta({ description: "Follows from this entry and the one before it" }),
  })
  .meta({ id: "ChainEntry" });

export const ChainCheckpoint = z
  .object({
    org_id: z.string(),
    seq: seq.meta({ description: "The last entry that it covers" }),
    entry_hash: sha256,
    signed_at: timestamp,
    key_id: z.string(),
    signature: z.string().meta({ description: "Ed25519, base64url" }),
  })
  .meta({ id: "ChainCheckpoint" });

const ChainProblemSchema = z
  .object({
    code: z.enum(CHAIN_PROBLEMS),
    seq: seq.nullable(),
    kind: z.enum(CHAIN_KINDS).nullable(),
    subject_id: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: "ChainProblem" });

export const ChainVerification = z
  .object({
    outcome: z.enum(["intact", "problems"]),
    verified_at: timestamp,
    verified_by: z.string(),
    from_seq: seq.meta({ description: "The first verified entry" }),
    to_seq: seq,
    problem_count: z.number().int(),
    problems: z.array(ChainProblemSchema).meta({ description: "The first hundred" }),
  })
  .meta({ id: "ChainVerification" });
export type ChainVerification = z.infer<typeof ChainVerification>;

export const ChainStatus = z
  .object({
    entries: z.number().int(),
    pending: z.number().int().meta({ description: "Writes that are entered within seconds" }),
    last_checkpoint: ChainCheckpoint.nullable(),
    timestamps: z
      .object({
        last: z
          .object({ seq, stamped_at: timestamp, signer: z.string() })
          .nullable()
          .meta({ description: "As the authority's token says" }),
        pending: z.number().int(),
        failed: z.number().int().meta({ description: "Given up after five attempts" }),
      })
      .nullable()
      .meta({ description: "RFC 3161 timestamps of checkpoints. Null if none was ever requested" }),
    last_verification: ChainVerification.nullable(),
    last_full_verification: ChainVerification.nullable().meta({
      description: "The last one of all entries, by the operator's command or of a short chain",
    }),
  })
  .meta({ id: "ChainStatus" });
export type ChainStatus = z.infer<typeof ChainStatus>;
