import { mapValues, pick, pickBy } from "es-toolkit";
import type { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import { isRecord } from "@/lib/domain/record";
import { REDACTED, redact } from "@/lib/requests/redact";
import { keptError } from "@/lib/runs/lifecycle/kept-documents";
import type { SubmitRun } from "@/lib/runs/schemas";
import type { Block, DecisionRecord } from "./schema";
import type { DocumentSource } from "./source";

/**
 * Takes personal data out of a document: what the request log redacts of a request, what an erasure takes out of people's
 * entries, and the names of people. Then everything that was taken out is searched for in all other texts. Pure.
 */

export const REDACTION_NOTE =
  "Removed from this copy: the name of the client, the names and email addresses of people, policy numbers, premiums of placements, comments and other free text, and facts of the request that may identify a person. The hashes are of the complete record.";

const KEY = /\(…\w{4}\)$/;
/** Keys are named by their last characters, people not at all. */
const redactAuthor = (label: string): string =>
  KEY.test(label) ? `${REDACTED} ${KEY.exec(label)?.[0]}` : "A person";

const redactText = (text: string | undefined) => (text ? REDACTED : text);

const redactAnnotation = (annotation: Annotation): Annotation => ({
  ...annotation,
  comment: redactText(annotation.comment) ?? "",
  submitter_id: annotation.submitter_id === null ? null : REDACTED,
  created_by: redactAuthor(annotation.created_by),
});

const byCarriers = (part: DecisionEntry["choice"]) =>
  part && { ...part, label: part.carriers.join(" + ") };

const redactDecision = ({ premium: _premium, ...entry }: DecisionEntry): DecisionEntry => ({
  ...entry,
  ...(entry.reason_text ? { reason_text: REDACTED } : {}),
  ...(entry.policy_number ? { policy_number: REDACTED } : {}),
  ...(entry.choice ? { choice: byCarriers(entry.choice) } : {}),
  ...(entry.recommendation ? { recommendation: byCarriers(entry.recommendation) } : {}),
  created_by: redactAuthor(entry.created_by),
});

const amountsIn = (value: unknown, fields?: readonly string[]) =>
  isRecord(value)
    ? pickBy(
        value,
        (child, field) => typeof child === "number" && (fields?.includes(field) ?? true),
      )
    : {};
const PRICES = ["premium", "term_months", "line_premium_annual", "package_premium_annual"];

/** Carriers, lines and amounts of quotes. Their other fields may be anything. */
const redactQuotes = (quotes: unknown): unknown =>
  Array.isArray(quotes)
    ? quotes.filter(isRecord).map((quote) => ({
        ...pick(quote, ["provider_name", "category"]),
        ...amountsIn(quote, PRICES),
        attributes: amountsIn(quote.attributes, PRICES),
        limits: amountsIn(quote.limits),
        deductibles: amountsIn(quote.deductibles),
      }))
    : [];

/** The stated facts of a request. */
function redactInput(input: SubmitRun | undefined): SubmitRun | undefined {
  if (!isRecord(input)) return input;
  const stated = Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      field === "offerings"
        ? redactQuotes(value)
        : redact(value, { name: field, depth: 0, isOwnFact: false }),
    ]),
  );
  // It is only printed, and has the fields that printing reads.
  return stated as SubmitRun;
}

/** The keys stay: they name what is kept, not whom it is about. */
const redactLabels = ({ external_id: id, metadata }: DocumentSource["labels"]) => ({
  ...(id === undefined ? {} : { external_id: REDACTED }),
  ...(metadata && { metadata: mapValues(metadata, () => REDACTED) }),
});

/** What a document is built from, without personal data in its own fields. */
export function redactSource(source: DocumentSource): DocumentSource {
  const { summary, pool, lastChainVerification, annotations, decisions, verification } = source;
  const { erasure, error } = summary;
  return {
    ...source,
    createdBy: redactAuthor(source.createdBy),
    labels: redactLabels(source.labels),
    made: { ...source.made, by: "the holder of this copy" },
    summary: {
      ...summary,
      subject: { ...summary.subject, entity: REDACTED },
      input: redactInput(summary.input),
      ...(error === undefined ? {} : { error: keptError(error) ?? "Evaluation failed" }),
      ...(erasure ? { erasure: { ...erasure, by: "a person", reason: REDACTED } } : {}),
    },
    pool: pool && {
      ...pool,
      publishedBy: pool.publishedBy === null ? null : redactAuthor(pool.publishedBy),
      file: null,
    },
    lastChainVerification: lastChainVerification && { ...lastChainVerification, by: "a person" },
    annotations: annotations.map(redactAnnotation),
    decisions: decisions.map(redactDecision),
    // A difference repeats the stored value behind its path.
    verification: verification && {
      ...verification,
      differences: verification.differences.map((difference) => difference.split(":")[0] ?? ""),
    },
  };
}

const MIN_LENGTH = 3;
/** Names of carriers stay: the record is about them. */
const CARRIERS = /^(offerings|carrier|carrier_name|provider_name|incumbent_carrier)$/;
/** Words of the product, such as `actual_cash_value`, days and short numbers identify nobody. */
const isPersonal = (text: string) =>
  text.length >= MIN_LENGTH &&
  !/^[a-z_]+$/.test(text) &&
  !/^\d{4}-\d\d-\d\d/.test(text) &&
  (/\p{L}/u.test(text) || text.replace(/\D/g, "").length >= 7);
/** Fields that name someone. Their texts are taken out in any spelling and of any length. */
const NAMES = /name|insured|entity|applicant|contact|owner|driver|address|street|email|phone/i;

/** Texts that the redaction of a request takes out of it. `field`: the nearest field that contains the value. */
function takenOut(value: unknown, redacted: unknown, field = ""): string[] {
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value);
    return redacted === REDACTED && (NAMES.test(field) || isPersonal(text)) ? [text] : [];
  }
  if (Array.isArray(value)) {
    const items = Array.isArray(redacted) ? redacted : [];
    return value.flatMap((item, i) => takenOut(item, i in items ? items[i] : REDACTED, field));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    CARRIERS.test(name)
      ? []
      : takenOut(child, isRecord(redacted) ? redacted[name] : REDACTED, name),
  );
}

function personalTexts({
  summary,
  createdBy,
  labels,
  annotations,
  decisions,
  pool,
}: DocumentSource) {
  const people = [
    createdBy,
    ...annotations.flatMap(({ created_by, submitter_id }) => [created_by, submitter_id ?? ""]),
    ...decisions.map(({ created_by }) => created_by),
    pool?.publishedBy ?? "",
  ];
  return [
    summary.subject.entity,
    ...takenOut(labels, redactLabels(labels)),
    ...people.filter((label) => !KEY.test(label)),
    ...decisions.flatMap(({ policy_number }) => policy_number ?? []),
    ...takenOut(summary.input, redactInput(summary.input)),
  ].filter((text) => text.trim() !== "");
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Replaces texts where they are whole words, longest first. */
function createRedactor(texts: readonly string[]): (text: string) => string {
  const sorted = [...new Set(texts)].sort((a, b) => b.length - a.length);
  const all =
    sorted.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\p{N}_])(?:${sorted.map(escaped).join("|")})(?![\\p{L}\\p{N}_])`,
          "giu",
        );
  return (text) => {
    const named = all ? text.replace(all, REDACTED) : text;
    return named.replace(EMAIL, REDACTED);
  };
}

/** Fields of blocks that are no texts for people. */
const LAYOUT = ["type", "tone", "align"];

function everyText<Value>(value: Value, change: (text: string) => string): Value {
  const changed = (part: unknown): unknown => {
    if (typeof part === "string") return change(part);
    if (Array.isArray(part)) return part.map(changed);
    if (!isRecord(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([field, child]) => [
        field,
        LAYOUT.includes(field) ? child : changed(child),
      ]),
    );
  };
  // The same shape with other texts.
  return changed(value) as Value;
}

/** Published rules repeat nothing of a request, and hashes are of no use with a part missing. */
const isPublished = (block: Block) => block.type === "rules";

/** The document of a redacted source, without what was taken out in its other texts. `source`: the complete one. */
export function redactDocument(record: DecisionRecord, source: DocumentSource): DecisionRecord {
  const change = createRedactor(personalTexts(source));
  return {
    ...record,
    title: change(record.title),
    summary: change(record.summary),
    decision: record.decision === null ? null : change(record.decision),
    redaction: { note: REDACTION_NOTE },
    sections: record.sections.map((section) => ({
      ...section,
      blocks:
        section.id === "verification" || section.id === "method"
          ? section.blocks
          : section.blocks.map((block) => (isPublished(block) ? block : everyText(block, change))),
    })),
  };
}
