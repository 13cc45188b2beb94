import { sql } from "drizzle-orm";
import {
  bigint,
  char,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { ChainKind, ChainProblem, ChainVerification } from "@/lib/domain/records/chain";
import { bytea, timestamptz } from "./columns";

/** Ed25519 keys of the installation that sign checkpoints and packets. A row is never deleted. */
export const signingKeys = pgTable("signing_keys", {
  id: text().primaryKey(),
  /** The 32 bytes, base64url: `x` of the JSON Web Key. */
  publicKey: text("public_key").notNull(),
  /** The private key (PKCS 8, base64), sealed with the secrets keyring. */
  privateKey: bytea("private_key").notNull(),
  createdAt: timestamptz("created_at").notNull(),
  /** It signs nothing from then on. What it signed before stays valid. */
  retiredAt: timestamptz("retired_at"),
  /** Signatures from then on are not to be trusted. */
  revokedAt: timestamptz("revoked_at"),
  revokedReason: text("revoked_reason"),
});

const recorded = {
  kind: text().$type<ChainKind>().notNull(),
  /** The id of the run, of the audit entry and so on. */
  subjectId: text("subject_id").notNull(),
  environment: text().$type<Environment>().notNull(),
  /** SHA-256 of the canonical JSON of the content that `lib/records/chain/contents` describes. */
  contentSha256: char("content_sha256", { length: 64 }).notNull(),
  at: timestamptz("at").notNull(),
};

/** What was written and is not in the chain yet. Inserted in the transaction of the change. */
export const chainPending = pgTable(
  "chain_pending",
  {
    orgId: text("org_id").notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    ...recorded,
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** The hash chain of each organization. Rows are neither changed nor deleted. */
export const chainEntries = pgTable(
  "chain_entries",
  {
    orgId: text("org_id").notNull(),
    /** From 1, without gaps. */
    seq: bigint({ mode: "number" }).notNull(),
    ...recorded,
    entryHash: char("entry_hash", { length: 64 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.seq] }),
    index("chain_entries_subject").on(table.orgId, table.subjectId),
  ],
);

/** Signatures of the chain's head, written with the entries that they cover. */
export const chainCheckpoints = pgTable(
  "chain_checkpoints",
  {
    orgId: text("org_id").notNull(),
    /** Of the last entry that it covers. */
    seq: bigint({ mode: "number" }).notNull(),
    entryHash: char("entry_hash", { length: 64 }).notNull(),
    signedAt: timestamptz("signed_at").notNull(),
    keyId: text("key_id").notNull(),
    /** Ed25519, base64url. */
    signature: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.seq] })],
);

/** What a timestamp authority answered about a checkpoint. Only for checkpoints that were signed while one was configured. */
export const chainTimestamps = pgTable(
  "chain_timestamps",
  {
    orgId: text("org_id").notNull(),
    /** Of the checkpoint. */
    seq: bigint({ mode: "number" }).notNull(),
    attempts: smallint().notNull().default(0),
    /** When a worker may ask next. While one asks, when another worker may. Null: stamped, or given up. */
    dueAt: timestamptz("due_at"),
    /** RFC 3161, DER. */
    token: bytea(),
    /** As the token says. */
    stampedAt: timestamptz("stamped_at"),
    signer: text(),
    /** Why the last attempt failed, for operators. */
    error: text(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.seq] }),
    index("chain_timestamps_due").on(table.dueAt).where(sql`${table.dueAt} is not null`),
    index("chain_timestamps_missing").on(table.orgId).where(sql`${table.token} is null`),
  ],
);

/** The last verification of each organization's chain. */
export const chainVerifications = pgTable("chain_verifications", {
  orgId: text("org_id").primaryKey(),
  verifiedAt: timestamptz("verified_at").notNull(),
  verifiedBy: text("verified_by").notNull(),
  fromSeq: bigint("from_seq", { mode: "number" }).notNull(),
  toSeq: bigint("to_seq", { mode: "number" }).notNull(),
  problemCount: integer("problem_count").notNull(),
  /** The first ones. */
  problems: json().$type<ChainProblem[]>().notNull(),
  /** The last one of all entries: a verification of the last entries only does not replace it. */
  full: json().$type<ChainVerification>(),
});

/** One row: from when on everything that has to be in a chain is in one. */
export const chainCoverage = pgTable("chain_coverage", {
  id: smallint().primaryKey().default(1),
  completeFrom: timestamptz("complete_from").notNull().default(sql`now() + interval '1 hour'`),
});
