import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { signingKeys } from "@/lib/db/schema";
import type { PublicSigningKey } from "@/lib/domain/records/chain";
import { processValue } from "@/lib/process-value";
import { open, recordKeyBinding, seal } from "@/lib/secrets/sealing";

type KeyRow = typeof signingKeys.$inferSelect;

/** A key that may sign now. The private key stays in this process. */
export type Signer = { keyId: string; sign(text: string): string };

const newKeyId = () => `sk_${randomBytes(6).toString("hex")}`;

const publicBytes = (key: KeyObject): string => key.export({ format: "jwk" }).x ?? "";

/** Opened private keys, by id. A key never changes. */
const privateKeys = processValue(() => new Map<string, KeyObject>());

function privateKeyOf({ id, privateKey: sealed }: KeyRow): KeyObject {
  const known = privateKeys().get(id);
  if (known) return known;
  const der = Buffer.from(open(sealed, recordKeyBinding(id)), "base64");
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  privateKeys().set(id, key);
  return key;
}

const signerOf = (row: KeyRow): Signer => ({
  keyId: row.id,
  sign: (text) => sign(null, Buffer.from(text), privateKeyOf(row)).toString("base64url"),
});

async function insertKey(tx: Transaction): Promise<KeyRow> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const id = newKeyId();
  const der = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  const [row] = await tx
    .insert(signingKeys)
    .values({
      id,
      publicKey: publicBytes(publicKey),
      privateKey: seal(der, recordKeyBinding(id)),
      createdAt: clock.date(),
    })
    .returning();
  if (!row) throw new Error("The signing key was not stored");
  return row;
}

const lockKeys = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.signingKeys}, 0)`);

/** The key that signs. Locked, so that it is retired only after the caller's signatures are committed. */
async function lockCurrentKey(tx: Transaction): Promise<KeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(signingKeys)
    .where(and(isNull(signingKeys.retiredAt), isNull(signingKeys.revokedAt)))
    .orderBy(desc(signingKeys.createdAt), desc(signingKeys.id))
    .limit(1)
    .for("share");
  return row;
}

/** The key that signs in the caller's transaction. Creates the installation's first key. */
export async function currentSigner(tx: Transaction): Promise<Signer> {
  const current = await lockCurrentKey(tx);
  if (current) return signerOf(current);
  await lockKeys(tx);
  return signerOf((await lockCurrentKey(tx)) ?? (await insertKey(tx)));
}

/** Retires the key that signs and creates the next one. Earlier signatures stay valid. Resolves to the new key's id. */
export async function rotateSigningKey(): Promise<string> {
  return transaction(async (tx) => {
    await lockKeys(tx);
    await retireCurrent(tx);
    return (await insertKey(tx)).id;
  });
}

async function retireCurrent(tx: Transaction): Promise<void> {
  const live = and(isNull(signingKeys.retiredAt), isNull(signingKeys.revokedAt));
  // Waits for transactions that sign with it. The time is read afterwards.
  await tx.select({ id: signingKeys.id }).from(signingKeys).where(live).for("update");
  await tx.update(signingKeys).set({ retiredAt: clock.date() }).where(live);
}

export type RevokeOutcome =
  | { outcome: "revoked"; replacedBy: string | null }
  | { outcome: "not_found" }
  | { outcome: "already_revoked"; revokedAt: Date };

/**
 * Revokes a key: no signature from `at` on is to be trusted. Default: now, after what is being signed with it. The key that
 * signs is replaced by a new one. A revoked key can be revoked from an earlier time, not from a later one.
 */
export async function revokeSigningKey(
  id: string,
  { at: given, reason }: { at?: Date | undefined; reason: string },
): Promise<RevokeOutcome> {
  return transaction(async (tx): Promise<RevokeOutcome> => {
    await lockKeys(tx);
    const [row] = await tx.select().from(signingKeys).where(eq(signingKeys.id, id)).for("update");
    if (!row) return { outcome: "not_found" };
    const at = given ?? clock.date();
    if (row.revokedAt !== null && row.revokedAt <= at)
      return { outcome: "already_revoked", revokedAt: row.revokedAt };
    await tx
      .update(signingKeys)
      .set({ revokedAt: at, revokedReason: reason, retiredAt: row.retiredAt ?? clock.date() })
      .where(eq(signingKeys.id, id));
    const replacement = (await lockCurrentKey(tx)) ? null : await insertKey(tx);
    return { outcome: "revoked", replacedBy: replacement?.id ?? null };
  });
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** Every public key that ever signed, oldest first. */
export async function listSigningKeys(): Promise<PublicSigningKey[]> {
  const rows = await database()
    .select({
      id: signingKeys.id,
      publicKey: signingKeys.publicKey,
      createdAt: signingKeys.createdAt,
      retiredAt: signingKeys.retiredAt,
      revokedAt: signingKeys.revokedAt,
      revokedReason: signingKeys.revokedReason,
    })
    .from(signingKeys)
    .orderBy(asc(signingKeys.createdAt), asc(signingKeys.id));
  return rows.map((row) => ({
    kty: "OKP",
    crv: "Ed25519",
    alg: "EdDSA",
    use: "sig",
    kid: row.id,
    x: row.publicKey,
    created_at: row.createdAt.toISOString(),
    retired_at: iso(row.retiredAt),
    revoked_at: iso(row.revokedAt),
    revoked_reason: row.revokedReason,
  }));
}

/** Whether a key signed a text. */
export function isSignedBy(
  { kty, crv, x }: Pick<PublicSigningKey, "kty" | "crv" | "x">,
  text: string,
  signature: string,
): boolean {
  const key = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url"));
}
