import type { z } from "zod";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import type { PublicSigningKey } from "@/lib/domain/records/chain";
import { type ChainProof, PACKET_FILES } from "@/lib/domain/records/packet";
import { collectDifferences, sameFields } from "@/lib/evaluation/results/differences";
import { checkPeople } from "./check-people";
import { checkPrinted, type Printed } from "./check-printed";
import { checkRecord } from "./check-record";
import { checkPacketSignature, checkProof, type KnownKeys } from "./check-signatures";
import { checkTimestamps } from "./check-timestamps";
import { fromBase64, sha256 } from "./crypto";
import { readArchive, UnreadablePacket } from "./read-archive";
import { poolHash, recompute, rulesProblem } from "./recompute";
import { createReport, type Report, type ReportBuilder } from "./report";
import {
  InputBody,
  Json,
  Keys,
  Manifest,
  PersonEntries,
  Pool,
  Proofs,
  Ranking,
  RecordJson,
  ResultContent,
  Rules,
  Signatures,
} from "./schemas";

const TOO_OLD = "the run ended before the hash chain began, or its entry was removed";
const ERASED = "the personal data of the run was erased";

type Options = {
  /** The installation's public keys, from `/.well-known/nexio-keys`. Default: those of the packet. */
  keys?: unknown;
  /** What a printed decision record says, to be compared with the packet. */
  printed?: Printed;
};

/** Parses JSON by a schema. Throws {@link UnreadablePacket} naming the file. */
function parse<Shape extends z.ZodType>(name: string, text: string, shape: Shape): z.output<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadablePacket(`${name} is not JSON.`);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadablePacket(`${name}: ${issue?.path.join(".")} ${issue?.message}.`);
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The keys to trust, and whether they are the reader's own. */
function knownKeys(
  report: ReportBuilder,
  own: unknown,
  ofPacket: readonly PublicSigningKey[],
): KnownKeys {
  if (own === undefined)
    report.notChecked(
      "Public keys",
      "those of the packet are used: fetch /.well-known/nexio-keys yourself to know whose they are, and which were revoked since",
    );
  const parsed = own === undefined ? null : Keys.safeParse(own);
  if (parsed && !parsed.success)
    throw new UnreadablePacket(
      "The public keys are not those of /.well-known/nexio-keys: fetch the file again.",
    );
  const keys = parsed ? parsed.data.keys : ofPacket;
  if (parsed) report.passed("Public keys", "your own copy is used");
  return new Map(keys.map((key) => [key.kid, key]));
}

/**
 * Checks a packet, an archive or its JSON, without a connection: hashes, signatures, its place in the hash chain, and, by
 * evaluating the input again, the result. Throws {@link UnreadablePacket} for a file that is no packet.
 */
export function verifyPacket(bytes: Uint8Array, options: Options = {}): Report {
  const isJson = /^\s*\{/.test(decode(bytes.subarray(0, 100)));
  return isJson ? verifyJson(decode(bytes), options) : verifyArchive(readArchive(bytes), options);
}

function verifyJson(text: string, { keys: own, printed }: Options): Report {
  const report = createReport();
  const record = parse("The packet", text, RecordJson);
  const keys = knownKeys(report, own, record.provenance.keys);
  const { signature, ...signed }: Record<string, unknown> = JSON.parse(text);
  checkPacketSignature(report, {
    ...{ signature: record.signature, keys, found: sha256(canonicalJson(signed)) },
  });
  const runId = record.run.id;
  const proofs = record.provenance.chain;
  checkChain(report, { proofs, runId, keys });
  const content = resultContent(proofs);
  if (content) checkRecord(report, { record, content });
  const { decisions, annotations } = record;
  if (decisions && annotations) {
    const { people_chain } = record.provenance;
    const isRunProved = content !== null;
    checkPeople(report, { decisions, annotations, proofs: people_chain, isRunProved, runId, keys });
  }
  checkTimestamps(report, [...proofs, ...record.provenance.people_chain]);
  checkPrinted(report, { printed, runId, proofs });
  report.notChecked("Result", "the archive has the facts and rules to compute it again");
  return report.finish(runId);
}

function checkChain(
  report: ReportBuilder,
  { proofs, ...rest }: { proofs: readonly ChainProof[]; runId: string; keys: KnownKeys },
): void {
  for (const proof of proofs) checkProof(report, { proof, ...rest });
  if (!proofs.some(({ entry }) => entry.kind === "run_result"))
    report.notChecked("Hash chain", TOO_OLD);
}

function verifyArchive(
  files: ReadonlyMap<string, Uint8Array>,
  { keys: own, printed }: Options,
): Report {
  const report = createReport();
  const textOf = (path: string): string => {
    const file = files.get(path);
    if (!file) throw new UnreadablePacket(`${path} is missing from the archive.`);
    return decode(file);
  };
  const manifest = parse("manifest.json", textOf(PACKET_FILES.manifest), Manifest);
  checkFiles(report, files, manifest);
  const ofPacket = parse("keys.json", textOf(PACKET_FILES.keys), Keys).keys;
  const keys = knownKeys(report, own, ofPacket);
  const found = sha256(textOf(PACKET_FILES.manifest));
  for (const signature of parse("signatures.json", textOf(PACKET_FILES.signatures), Signatures))
    checkPacketSignature(report, { signature, found, keys });
  const runId = manifest.run_id;
  const proofs = parse("chain.json", textOf(PACKET_FILES.chain), Proofs);
  checkChain(report, { proofs, runId, keys });
  checkPrinted(report, { printed, runId, proofs });
  const peopleProofs = files.has(PACKET_FILES.peopleChain)
    ? parse(PACKET_FILES.peopleChain, textOf(PACKET_FILES.peopleChain), Proofs)
    : [];
  checkTimestamps(report, [...proofs, ...peopleProofs]);
  // Packets of earlier releases have none of these files.
  if (files.has(PACKET_FILES.decisions)) {
    const entriesOf = (path: string) => parse(path, textOf(path), PersonEntries);
    checkPeople(report, {
      ...{ decisions: entriesOf(PACKET_FILES.decisions), runId, keys },
      annotations: entriesOf(PACKET_FILES.annotations),
      proofs: peopleProofs,
      isRunProved: resultContent(proofs) !== null,
    });
  }
  checkDocuments(report, files, { proofs, keys: ofPacket });
  return report.finish(runId);
}

/** Every file of the manifest is there and unchanged, and there is no other. */
function checkFiles(
  report: ReportBuilder,
  files: ReadonlyMap<string, Uint8Array>,
  manifest: z.infer<typeof Manifest>,
): void {
  const unchanged: string[] = [];
  for (const { path, sha256: expected } of manifest.files) {
    const file = files.get(path);
    if (!file) report.failed(`File ${path}`, "it is missing from the archive");
    else if (sha256(file) !== expected)
      report.failed(`File ${path}`, "it was changed after the packet was made");
    else unchanged.push(path);
  }
  const named = new Set<string>([
    ...manifest.files.map(({ path }) => path),
    ...[PACKET_FILES.manifest, PACKET_FILES.signatures],
  ]);
  for (const path of files.keys())
    if (!named.has(path)) report.failed(`File ${path}`, "it was added to the archive");
  if (unchanged.length === manifest.files.length)
    report.passed("Files", `${unchanged.length} as the manifest says`);
}

/** The content of the entry about the run's result; null if it has none that can be read. */
function resultContent(proofs: readonly ChainProof[]): ResultContent | null {
  const proof = proofs.find(({ entry }) => entry.kind === "run_result");
  return ResultContent.safeParse(proof?.content).data ?? null;
}

/** Compares the documents with each other and with the hashes of the chain, and computes the result again. */
function checkDocuments(
  report: ReportBuilder,
  files: ReadonlyMap<string, Uint8Array>,
  { proofs, keys }: { proofs: readonly ChainProof[]; keys: readonly PublicSigningKey[] },
): void {
  const content = resultContent(proofs);
  if (!content) {
    const isThere = proofs.some(({ entry }) => entry.kind === "run_result");
    report.notChecked("Documents", isThere ? "the entry's content is missing" : TOO_OLD);
    return;
  }
  const isErased = proofs.some(({ entry }) => entry.kind === "run_erased");
  const text = (path: string) => {
    const file = files.get(path);
    return file ? decode(file) : null;
  };

  const inputText = text(PACKET_FILES.input);
  const input = inputText === null ? null : parse(PACKET_FILES.input, inputText, InputBody);
  if (input)
    report.equal("Input", { expected: content.input_sha256, found: sha256(canonicalJson(input)) });
  else if (isErased) report.notChecked("Input", ERASED);
  else report.failed("Input", "it is missing from the archive");

  for (const [title, path, expected] of [
    ["Stored result", PACKET_FILES.result, content.result_sha256],
    ["Stored trace", PACKET_FILES.trace, content.trace_sha256],
  ] as const) {
    const found = text(path);
    if (isErased) report.notChecked(title, `${ERASED}; what stays is in the packet`);
    else report.equal(title, { expected, found: found === null ? null : sha256(found) });
  }
  checkRanking(report, text(PACKET_FILES.ranking), content.ranking_sha256);
  const rules = checkRules(report, files, content.rule_sets);
  const poolText = text(PACKET_FILES.pool);
  const pool = poolText === null ? null : parse(PACKET_FILES.pool, poolText, Pool);
  if (content.pool_hash !== null) checkPool(report, pool, content.pool_hash);
  const resultText = text(PACKET_FILES.result);
  const result = resultText === null ? null : parse(PACKET_FILES.result, resultText, Json);
  const recordText = text(PACKET_FILES.record);
  if (recordText === null) report.failed("Record", "it is missing from the archive");
  else
    checkRecord(report, {
      record: parse(PACKET_FILES.record, recordText, RecordJson),
      content,
      documents: { input, result, rules, proofs, keys },
    });

  const missing = isErased
    ? ERASED
    : content.result_hash === null
      ? "the run has no result"
      : pool && !pool.complete
        ? `the pool has ${pool.size} carriers, and the packet those of the result`
        : null;
  if (missing !== null || !input) {
    report.notChecked("Result", missing ?? "the input is missing");
    return;
  }
  const day = content.created_at.slice(0, 10);
  checkResult(report, {
    content,
    result,
    recomputed: () => recompute({ input, day, rules, pool }),
  });
}

/** Compares the hash of the evaluation, and every field of the stored result, with what the evaluators give now. */
function checkResult(
  report: ReportBuilder,
  {
    content,
    result,
    recomputed,
  }: { content: ResultContent; result: unknown; recomputed: () => ReturnType<typeof recompute> },
): void {
  let now: ReturnType<typeof recompute>;
  try {
    now = recomputed();
  } catch (error) {
    report.failed("Result, evaluated again", `no result: ${messageOf(error)}`);
    return;
  }
  report.equal("Result, evaluated again", {
    expected: content.result_hash,
    found: now.resultHash,
  });
  const { found, compare } = collectDifferences();
  compare("result", result, sameFields(result, now.result));
  if (found.length === 0) report.passed("Stored result, field by field", "every field matches");
  else report.failed("Stored result, field by field", found.join("; "));
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The value, or why there is none. */
function attempt(compute: () => string): string {
  try {
    return compute();
  } catch (error) {
    return `no result: ${messageOf(error)}`;
  }
}

function checkRanking(report: ReportBuilder, text: string | null, expected: string | null): void {
  if (text === null) {
    if (expected !== null) report.failed("Ranking", "it is missing from the archive");
    return;
  }
  const { assessed, removed, removed_by } = parse(PACKET_FILES.ranking, text, Ranking);
  const parts = [assessed, removed, removed_by].map(fromBase64);
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  report.equal("Ranking", { expected, found: sha256(all) });
}

function checkRules(
  report: ReportBuilder,
  files: ReadonlyMap<string, Uint8Array>,
  named: Readonly<Record<string, string>> | null,
): Rules[] {
  const rules = [...files]
    .filter(([path]) => path.startsWith(PACKET_FILES.rules))
    .map(([path, file]) => parse(path, decode(file), Rules));
  for (const each of rules) {
    const title = `Rules ${each.name}`;
    const problem = attempt(() => rulesProblem(each) ?? "");
    if (named !== null && named[each.evaluation] !== each.name)
      report.failed(title, `the run was decided by ${named[each.evaluation] ?? "others"}`);
    else if (problem === "") report.passed(title, each.hash);
    else report.failed(title, problem);
  }
  return rules;
}

function checkPool(report: ReportBuilder, pool: Pool | null, expected: string): void {
  if (!pool) report.failed("Facts", "the pool is missing from the archive");
  else if (!pool.complete)
    report.notChecked(
      "Facts",
      `the pool has ${pool.size} carriers, and the packet ${pool.candidates.length} of them`,
    );
  else report.equal("Facts", { expected, found: attempt(() => poolHash(pool)) });
}
