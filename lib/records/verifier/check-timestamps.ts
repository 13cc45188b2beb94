import { signedCheckpointText } from "@/lib/domain/records/chain";
import type { ChainProof } from "@/lib/domain/records/packet";
import { readTimestampToken, type TimestampToken } from "@/lib/domain/records/timestamp-token";
import { fromBase64, sha256 } from "./crypto";
import type { ReportBuilder } from "./report";

/** Clocks of an installation and of a timestamp authority differ by less. */
const CLOCK_MS = 5 * 60_000;

function readToken(timestamp: string): TimestampToken | string {
  try {
    return readTimestampToken(fromBase64(timestamp));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Checks that each timestamp is of its checkpoint, and reports its time and signer. The authority's signature is for
 * programs that have its certificates.
 */
export function checkTimestamps(report: ReportBuilder, proofs: readonly ChainProof[]): void {
  const checked = new Set<number>();
  for (const { checkpoint, timestamp } of proofs) {
    if (timestamp === undefined || checked.has(checkpoint.seq)) continue;
    checked.add(checkpoint.seq);
    const title = `Timestamp of checkpoint ${checkpoint.seq}`;
    const token = readToken(timestamp);
    if (typeof token === "string") report.failed(title, token);
    else if (token.sha256 !== sha256(signedCheckpointText(checkpoint)))
      report.failed(title, "it is of another hash than the checkpoint's");
    else if (Date.parse(token.time) < Date.parse(checkpoint.signed_at) - CLOCK_MS)
      report.failed(title, `it is of ${token.time}, before the checkpoint was signed`);
    else report.passed(title, `${token.time} by ${token.signer}`);
  }
  if (checked.size > 0)
    report.notChecked(
      "Signatures of timestamps",
      "verify them with the authority's certificate: openssl ts -verify, see README.txt of the archive",
    );
}
