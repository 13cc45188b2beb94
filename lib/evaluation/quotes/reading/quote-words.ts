import { QUOTE_STATUSES, type QuoteStatus } from "@/lib/domain/quote-matching";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { quoted } from "@/lib/evaluation/core/parse/parsed";
import { placesOf, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";

/** Facts of an offering that other systems say in words of their own: its status, and whether the carrier is admitted. */

type Fields = Record<string, unknown>;

const STATUS_WORDS: Readonly<Record<string, QuoteStatus>> = {
  ready_to_bind: "bindable",
  firm: "bindable",
  indication: "indicative",
  estimate: "indicative",
  preliminary: "indicative",
  non_binding: "indicative",
  referral: "referred",
  refer: "referred",
  pending_underwriting: "referred",
  under_review: "referred",
  decline: "declined",
  rejected: "declined",
  no_quote: "declined",
};
/** Offerings that can no longer be bought. */
const ENDED = ["expired", "withdrawn", "cancelled", "canceled", "void"];
const STATUS_PATHS = [["status"], ["attributes", "status"], ["attributes", "quote_status"]];

/** Each says the opposite of `admitted`. */
export const NOT_ADMITTED = ["non_admitted", "nonadmitted", "surplus_lines"];
const ADMITTED = ["is_admitted"];
export const WORD_FIELDS: readonly string[] = [
  "status",
  "quote_status",
  ...NOT_ADMITTED,
  ...ADMITTED,
];

const wordOf = (given: unknown): string =>
  typeof given === "string"
    ? given
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_")
    : "";
const statusOf = (word: string): QuoteStatus | null =>
  QUOTE_STATUSES.find((status) => status === word) ??
  (Object.hasOwn(STATUS_WORDS, word) ? (STATUS_WORDS[word] ?? null) : null);

export type ReadWords = {
  status: QuoteStatus | null;
  admitted: boolean | null;
  problems: InputProblem[];
  /** The paths of words that mean nothing here. */
  unread: { path: string[]; nearest: string }[];
};

const contradicts = (path: string[], field: string): InputProblem => ({
  path,
  message: `contradicts ${field}. Both are the same fact. Send one of them`,
});

function readStatus(offering: Fields, { problems, unread }: ReadWords): QuoteStatus | null {
  let status = QUOTE_STATUSES.find((each) => each === offering.quote_status) ?? null;
  for (const path of STATUS_PATHS) {
    const given = valueAt(offering, path);
    if (given === undefined) continue;
    const word = wordOf(given);
    const own = statusOf(word);
    if (ENDED.includes(word))
      problems.push({
        path,
        message: `must be one of ${QUOTE_STATUSES.join(", ")} (got ${quoted(given)}). Leave out an offering that can no longer be bought`,
      });
    else if (own === null) unread.push({ path, nearest: "quote_status" });
    else if (status !== null && status !== own) problems.push(contradicts(path, "quote_status"));
    else status = own;
  }
  return status;
}

function readAdmitted(offering: Fields, { problems, unread }: ReadWords): boolean | null {
  let admitted = typeof offering.admitted === "boolean" ? offering.admitted : null;
  for (const path of placesOf(offering, [...NOT_ADMITTED, ...ADMITTED])) {
    const given = valueAt(offering, path);
    const own = ADMITTED.includes(path.at(-1) ?? "") ? given : !given;
    if (typeof given !== "boolean") unread.push({ path, nearest: "admitted" });
    else if (admitted !== null && admitted !== own) problems.push(contradicts(path, "admitted"));
    else admitted = own === true;
  }
  return admitted;
}

/** Reads both facts. */
export function readWords(offering: Fields): ReadWords {
  const words: ReadWords = { status: null, admitted: null, problems: [], unread: [] };
  words.status = readStatus(offering, words);
  words.admitted = readAdmitted(offering, words);
  return words;
}
