import { canonicalJson } from "@/lib/domain/json/canonical-text";
import type { ChainProof } from "@/lib/domain/records/packet";
import { entryOfSubject, keptBody, runOfSubject } from "@/lib/domain/records/people-entries";
import { checkProof, type KnownKeys } from "./check-signatures";
import { createReport, type ReportBuilder } from "./report";
import type { PersonEntry } from "./schemas";

/** Checks what people recorded on the run against the hash chain. */

const DECISION_FIELDS = ["id", "run_id", "n", "type", "corrects", "created_at", "created_by"];
const ANNOTATION_FIELDS = [
  "id",
  "run_id",
  "rating",
  "target",
  "source",
  "created_at",
  "created_by",
];
/** Follows from the entries. */
const DERIVED_FIELDS = ["corrected_by"];

type Kind = { name: "decision" | "annotation"; fields: readonly string[]; hasBody: boolean };
const DECISION: Kind = { name: "decision", fields: DECISION_FIELDS, hasBody: true };
const ANNOTATION: Kind = { name: "annotation", fields: ANNOTATION_FIELDS, hasBody: false };

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** The fields of a decision entry that belong to its type. */
const bodyOf = (entry: PersonEntry) =>
  Object.fromEntries(
    Object.entries(entry).filter(
      ([field]) => !DECISION_FIELDS.includes(field) && !DERIVED_FIELDS.includes(field),
    ),
  );

/** The field that differs from what the chain has; null if none does. */
function differenceOf(
  entry: PersonEntry,
  content: Record<string, unknown>,
  { fields, hasBody }: Kind,
): string | null {
  const field = fields.find((each) => !isSame(entry[each], content[each]));
  if (field !== undefined) return field;
  return hasBody && !isSame(keptBody(bodyOf(entry)), content.body) ? "body" : null;
}

type People = {
  decisions: readonly PersonEntry[];
  annotations: readonly PersonEntry[];
  proofs: readonly ChainProof[];
  /** Whether the chain has the run's result, and so everything that people recorded afterward. */
  isRunProved: boolean;
  runId: string;
  keys: KnownKeys;
};

/** As many proofs of people's entries are in a packet. */
const MAX_PROOFS = 200;

/** The content of each entry that the chain proves, by its id. Adds what is wrong with a proof to the report. */
function provedContents(
  report: ReportBuilder,
  { proofs, runId, keys }: Pick<People, "proofs" | "runId" | "keys">,
): Map<string, ChainProof> {
  const proved = new Map<string, ChainProof>();
  for (const proof of proofs) {
    const { kind, subject_id: subject } = proof.entry;
    const name = `${kind} ${entryOfSubject(subject)}`;
    if ((kind !== "decision" && kind !== "annotation") || runOfSubject(subject) !== runId) {
      report.failed(name, `its entry is about ${subject}`);
      continue;
    }
    const own = createReport();
    checkProof(own, { proof, runId: subject, keys });
    const failed = own.finish(null).checks.filter(({ outcome }) => outcome === "failed");
    for (const { title, detail } of failed) report.failed(`${name}: ${title}`, detail);
    if (failed.length === 0) proved.set(entryOfSubject(subject), proof);
  }
  return proved;
}

/** Checks decisions and annotations: that the chain has each of them as it is in the packet, and no other. */
export function checkPeople(report: ReportBuilder, people: People): void {
  const proved = provedContents(report, people);
  const entries = [
    ...people.decisions.map((entry) => ({ entry, kind: DECISION })),
    ...people.annotations.map((entry) => ({ entry, kind: ANNOTATION })),
  ];
  let passed = 0;
  let unproved = 0;
  for (const { entry, kind } of entries) {
    const proof = proved.get(entry.id);
    proved.delete(entry.id);
    if (!proof) unproved += 1;
    else if (proof.entry.kind !== kind.name || proof.content === null)
      report.failed(`${kind.name} ${entry.id}`, `its entry in the chain is a ${proof.entry.kind}`);
    else {
      const field = differenceOf(entry, proof.content, kind);
      if (field === null) passed += 1;
      else
        report.failed(
          `${kind.name} ${entry.id}`,
          `its field ${field} is not what the chain has: it was changed`,
        );
    }
  }
  for (const [id, { entry }] of proved)
    report.failed(`${entry.kind} ${id}`, "the chain has it, and the packet does not");
  const title = "Decisions and annotations";
  if (passed > 0) report.passed(title, `${passed} as the hash chain has them`);
  else if (entries.length === 0) report.passed(title, "there are none");
  if (unproved === 0) return;
  // A packet has the proofs of up to 200 entries.
  const canLackProofs = !people.isRunProved || people.proofs.length >= MAX_PROOFS;
  if (canLackProofs)
    report.notChecked(
      title,
      `${unproved} have no proof in the packet: they are older than the chain, or among more than ${MAX_PROOFS}`,
    );
  else report.failed(title, `${unproved} are not in the hash chain: they were added to the packet`);
}
