import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { transaction } from "@/lib/db/client";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { SIGNING_KEYS_PATH } from "@/lib/domain/records/chain";
import { decidedOutput, type PacketSignature, packetText } from "@/lib/domain/records/packet";
import { hasAnswer } from "@/lib/domain/run-status";
import { sha256 } from "@/lib/records/chain/hashes";
import { currentSigner } from "@/lib/records/keys/signing-keys";
import { runKind } from "@/lib/runs/kinds";
import { reasonIn } from "@/lib/runs/lifecycle/degradation";
import type { PacketEvent, PacketJson } from "./packet-schemas";
import type { PeopleRecord, RunRecord } from "./read-record";

/** What an erasure empties, by its path in the packet and in the run. */
const ERASED_FIELDS = [
  ...["input", "subject", "error_details", "output.candidates.reasoning", "output.solutions"],
  ...["output.gaps", "output.flags", "output.profile_summary", "deliveries.request"],
  ...["annotations.comment", "annotations.target_label", "annotations.submitter_id"],
  ...["decisions.reason_text", "decisions.policy_number", "decisions.premium"],
] as const;

/** Signs a text by its hash, with the key that signs now. */
export async function signPacket(hash: string): Promise<PacketSignature> {
  return transaction(async (tx) => {
    const signer = await currentSigner(tx);
    const signed = {
      key_id: signer.keyId,
      signed_at: clock.date().toISOString(),
      sha256: hash,
    };
    return { ...signed, algorithm: "Ed25519", signature: signer.sign(packetText(signed)) };
  });
}

function eventsOf({ run, summary, proofs }: RunRecord): PacketEvent[] {
  const reason = reasonIn(run.summary);
  const events: PacketEvent[] = [
    { at: summary.created_at, event: "run.submitted", detail: `by ${run.createdBy}` },
  ];
  if (summary.started_at)
    events.push({ at: summary.started_at, event: "run.started", detail: null });
  for (const { stage, started_at, duration_ms } of summary.stages ?? [])
    events.push({
      at: new Date(Date.parse(started_at) + duration_ms).toISOString(),
      event: "stage.completed",
      detail: `${stage}, ${duration_ms} ms`,
    });
  if (summary.completed_at)
    events.push({
      at: summary.completed_at,
      event: hasAnswer(summary.status) ? "run.completed" : "run.failed",
      detail: reason === null ? (summary.error ?? null) : `degraded: ${reason}`,
    });
  if (summary.event)
    events.push({
      at: summary.event.created_at,
      event: "webhook_event.created",
      detail: summary.event.id,
    });
  for (const { id, state, finished_at } of summary.deliveries)
    if (finished_at) events.push({ at: finished_at, event: `delivery.${state}`, detail: id });
  if (summary.erasure)
    events.push({
      at: summary.erasure.at,
      event: "run.erased",
      detail: `by ${summary.erasure.by}: ${summary.erasure.reason}`,
    });
  for (const { entry, checkpoint } of proofs)
    events.push({
      at: checkpoint.signed_at,
      event: "chain.entry_signed",
      detail: `${entry.kind} as entry ${entry.seq}, with ${checkpoint.key_id}`,
    });
  return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The packet as one JSON document, signed. */
export async function packetJson(record: RunRecord, people: PeopleRecord): Promise<PacketJson> {
  const { run, summary, rules, proofs, keys } = record;
  const reason = reasonIn(run.summary);
  const packet: Omit<PacketJson, "signature"> = {
    version: "1",
    run: {
      id: run.id,
      org_id: run.orgId,
      environment: run.environment,
      kind: run.kind,
      engine: run.engine,
      engine_version: run.engineVersion,
      status: run.status,
      ...(reason === null ? {} : { degradation_reason: reason }),
      created_by: run.createdBy,
      created_at: summary.created_at,
      started_at: summary.started_at ?? null,
      completed_at: summary.completed_at ?? null,
      error: summary.error ?? null,
      subject: summary.subject,
    },
    provenance_coverage: record.texts.trace === null ? "none" : "present",
    model_calls: [],
    external_calls: [],
    events: eventsOf(record),
    redaction: {
      fields_redacted: summary.erasure ? [...ERASED_FIELDS] : [],
      erasure: summary.erasure ?? null,
    },
    output: decidedOutput(run.result),
    decisions: people.decisions,
    annotations: people.annotations,
    provenance: {
      input: summary.input ?? null,
      input_sha256: run.inputSha256,
      evaluations: [...runKind(run.kind).evaluations],
      rules: rules.map(({ evaluation, name, hash }) => ({ evaluation, name, hash })),
      pool: summary.pool ?? null,
      result_hash: summary.result_hash ?? null,
      chain: proofs,
      people_chain: people.proofs,
      keys,
      keys_url: `${config().NEXIO_ORIGIN}${SIGNING_KEYS_PATH}`,
    },
  };
  // As a reader gets it: without undefined members.
  const document: typeof packet = JSON.parse(JSON.stringify(packet));
  return { ...document, signature: await signPacket(sha256(canonicalJson(document))) };
}
