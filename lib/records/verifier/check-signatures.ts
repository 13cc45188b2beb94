import { canonicalJson } from "@/lib/domain/json/canonical-text";
import {
  checkpointText,
  entryText,
  keyProblem,
  linkText,
  type PublicSigningKey,
} from "@/lib/domain/records/chain";
import { type ChainProof, type PacketSignature, packetText } from "@/lib/domain/records/packet";
import { isSignedBy, sha256 } from "./crypto";
import type { ReportBuilder } from "./report";

export type KnownKeys = ReadonlyMap<string, PublicSigningKey>;

type Signed = { key_id: string; signed_at: string; signature: string };

/** Checks that a known key, valid at that time, signed a text. */
function checkSigned(
  report: ReportBuilder,
  title: string,
  { text, signed, keys }: { text: string; signed: Signed; keys: KnownKeys },
): void {
  const key = keys.get(signed.key_id);
  if (!key) {
    report.failed(title, `the key ${signed.key_id} is not among the public keys`);
    return;
  }
  if (!isSignedBy(key, text, signed.signature)) {
    report.failed(title, `the signature is not of ${signed.key_id}, or what it signs was changed`);
    return;
  }
  const problem = keyProblem(key, signed.signed_at);
  if (problem === "revoked_key")
    report.failed(
      title,
      `signed at ${signed.signed_at}, after ${signed.key_id} was revoked at ${key.revoked_at} (${key.revoked_reason})`,
    );
  else if (problem === "retired_key")
    report.failed(title, `signed at ${signed.signed_at}, outside the time of ${signed.key_id}`);
  else report.passed(title, `${signed.key_id} at ${signed.signed_at}`);
}

/** Checks the signature of a packet, whose hash is `found`. */
export function checkPacketSignature(
  report: ReportBuilder,
  { signature, found, keys }: { signature: PacketSignature; found: string; keys: KnownKeys },
): void {
  if (signature.sha256 === found)
    checkSigned(report, "Signature of the packet", {
      ...{ text: packetText(signature), signed: signature, keys },
    });
  else
    report.failed(
      "Signature of the packet",
      `it is of ${signature.sha256}, and the packet has ${found}: the packet was changed`,
    );
}

/** Checks that an entry belongs to the run and follows from its fields, and that the chain up to its checkpoint is signed. */
export function checkProof(
  report: ReportBuilder,
  { proof, runId, keys }: { proof: ChainProof; runId: string; keys: KnownKeys },
): void {
  const { entry, content, previous, following, checkpoint } = proof;
  const name = `Chain entry ${entry.seq} (${entry.kind})`;
  if (entry.subject_id !== runId) report.failed(name, `it is about ${entry.subject_id}`);
  if (content === null) report.notChecked(`${name}: content`, "the packet does not contain it");
  else
    report.equal(`${name}: content`, {
      expected: entry.content_sha256,
      found: sha256(canonicalJson(content)),
    });
  const link = (before: string, hash: string) =>
    sha256(linkText({ previous: before, entry: hash }));
  const computed = link(previous, sha256(entryText(entry)));
  report.equal(`${name}: hash`, { expected: entry.entry_hash, found: computed });
  const end = following.reduce(link, computed);
  const isComplete =
    checkpoint.seq === entry.seq + following.length && checkpoint.org_id === entry.org_id;
  if (isComplete)
    report.equal(`${name}: checkpoint`, { expected: checkpoint.entry_hash, found: end });
  else
    report.failed(
      `${name}: checkpoint`,
      `an entry is missing between ${entry.seq} and ${checkpoint.seq}`,
    );
  checkSigned(report, `${name}: signature of the checkpoint`, {
    ...{ text: checkpointText(checkpoint), signed: checkpoint, keys },
  });
}
