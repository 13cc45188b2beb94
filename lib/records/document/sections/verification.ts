import { readTimestampToken } from "@/lib/domain/records/timestamp-token";
import { countText, timeText } from "@/lib/domain/texts";
import { facts, idFact, list, table, text } from "../blocks";
import type { Block, Section } from "../schema";
import type { DocumentSource } from "../source";
import { askerText } from "./question";

/** Hashes, signatures, what was verified when and by whom, and how a reader can verify it. */

function verifiedText({ verification, made, timeZone }: DocumentSource): string {
  const when = `on ${timeText(made.at, timeZone)}, when this document was made for ${askerText(made.by)}`;
  switch (verification?.outcome) {
    case undefined:
      return "The run has no result that could be evaluated again.";
    case "reproduced":
      return `Verified ${when}: the stored request was evaluated again with the same rules and facts, and gave the same result, hash for hash.`;
    case "differs":
      return `NOT VERIFIED ${when}: the stored request was evaluated again and gave another result. Do not rely on this record. First difference: ${verification.differences[0] ?? "the hash"}.`;
    case "erased":
      return verification.differences.length === 0
        ? `Checked ${when}: what stays after the erasure is unchanged. The result cannot be evaluated again, because the request was erased.`
        : `NOT VERIFIED ${when}: what stays after the erasure was changed. Do not rely on this record.`;
  }
}

/** `timestamped on Nov 30, 2026, 2:04:11 PM EST by CN=…`. Empty without a timestamp. */
function stampedText(timestamp: string | undefined, timeZone: string): string {
  if (timestamp === undefined) return "";
  const { time, signer } = readTimestampToken(Buffer.from(timestamp, "base64"));
  return `timestamped on ${timeText(time, timeZone)} by ${signer}`;
}

function chainBlocks({ proofs, lastChainVerification, timeZone }: DocumentSource): Block[] {
  const last = lastChainVerification;
  return [
    ...(proofs.length === 0
      ? [
          text(
            "The run ended before the hash chain of this organization began: it has no signed entry.",
          ),
        ]
      : []),
    ...table(
      "Signed entries about this run in the organization's hash chain",
      [
        { label: "Entry", align: "end", width: 9 },
        { label: "What", width: 18 },
        { label: "Hash of the entry" },
        { label: "Signed", width: 26 },
      ],
      proofs.map(({ entry, checkpoint, timestamp }) => [
        countText(entry.seq),
        entry.kind.replaceAll("_", " "),
        { text: entry.entry_hash, mono: true },
        {
          text: timeText(checkpoint.signed_at, timeZone),
          detail: [`with the key ${checkpoint.key_id}`, stampedText(timestamp, timeZone)]
            .filter(Boolean)
            .join("; "),
        },
      ]),
    ),
    ...(last
      ? [
          text(
            `The chain was last verified on ${timeText(last.at, timeZone)} by ${askerText(last.by)}, up to entry ${countText(last.toSeq)}: ${last.intact ? "no problem was found" : "PROBLEMS WERE FOUND. Ask the organization for details"}.`,
            "small",
          ),
        ]
      : []),
  ];
}

export function verificationSection(source: DocumentSource): Section {
  const { summary, verification, rules, pool, origin, organization } = source;
  return {
    id: "verification",
    title: "Verification",
    blocks: [
      text(verifiedText(source)),
      facts([
        idFact("SHA-256 of the request", summary.input_sha256),
        idFact("SHA-256 of the result", summary.result_hash),
        idFact("The result, evaluated again", verification?.recomputed_hash),
        ...rules.map(({ name, hash }) =>
          idFact(rules.length > 1 ? `SHA-256 of ${name}` : "SHA-256 of the rules", hash),
        ),
        idFact("SHA-256 of the facts", pool?.hash),
      ]),
      ...chainBlocks(source),
      text("To verify this record yourself:"),
      ...list([
        `Ask ${organization.name} for the packet of this run: an archive with the request, facts, rules, result and signatures.`,
        `Scan the code on the first page, or open ${origin}/verify. The page works in your browser and uploads nothing.`,
        "Choose the packet. The page checks the signatures, evaluates the request again, and compares the run and result with this document.",
      ]),
      text(`Public keys: ${origin}/.well-known/nexio-keys`, "small"),
    ],
  };
}
