import { toSnakeCase } from "@/lib/domain/line-names";
import { QUOTE_STATUSES, type QuoteStatus } from "@/lib/domain/quote-matching";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { textOf } from "@/lib/evaluation/core/parse/parsed";
import { placesOf, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";

/** Facts of an offering that other systems say in words of their own: its status, and whether the carrier is admitted. */

type Fields = Record<string, unknown>;
/** What is printed of a status. */
const MAX_WORD = 60;

/** Words of a status, in order: the first that applies decides. A negation before a word makes the status unclear. */
const STATUS_WORDS: readonly (readonly [RegExp, QuoteStatus])[] = [
  [
    /(?:^|_)(?:declin\w*|declination|reject\w*|refus\w*|denied|denial|deny|dtq|dnq|ineligible|unacceptable|uninsurable|(?:no|not|non|unable_to|cannot|can_not|will_not|wont|did_not|declined_to)_(?:quot\w*|bid|bids|rate|rated|write|offer|offered|offering|market|eligible|acceptable|available|interested|accepted|approved)|turn(?:ed)?_(?:\w+_)?down|unavailable|disapproved|(?:out_of|outside|not_in)_(?:\w+_)?appetite|blocked)(?:_|$)/,
    "declined",
  ],
  [
    /(?:^|_)(?:expired|withdrawn|withdrew|withdraw|cancel\w*|void|voided|closed|lapsed|rescinded|revoked|superseded|replaced|lost|dead|inactive|archived|abandoned|terminated|not_taken|no_longer_\w+)(?:_|$)/,
    "declined",
  ],
  [
    /^(?:indication|estimate|estimated|preliminary|non_binding|indicative_\w+|ballpark)$/,
    "indicative",
  ],
  [
    /^(?:referral|refer|referred_\w+|refer_to_\w+|pending_underwriting\w*|under_review|in_review|underwriting_review|pending_review)$/,
    "referred",
  ],
  [/^(?:ready_to_bind|firm|firm_quote|bindable_quote)$/, "bindable"],
];
/** What says the opposite of a decline, or asks: "not declined", "expires soon". */
const UNCLEAR =
  /(?:^|_)(?:not|never|un|non)_(?:yet_)?(?:declin|reject|refus|denied|expired|withdrawn|cancel|void|closed|lapsed|lost)/;
/** A quote is there, and whether it can be bound is not said. */
const QUOTED =
  /^(?:quoted|quote|rated|priced|received|released|presented|proposed|offered|open|active|available|complete|completed|new|in_force)$/;
const STATUS_NAMES = [
  "status",
  "quote_status",
  "underwriting_status",
  "uw_status",
  "underwriting_decision",
  "uw_decision",
  "decision",
  "disposition",
] as const;

/** Each says, if it is true, that the quote cannot be bought. */
const GONE_NAMES = [
  "expired",
  "is_expired",
  "quote_expired",
  "declined",
  "is_declined",
  "withdrawn",
  "is_withdrawn",
] as const;

/** Each says the opposite of `admitted`. */
export const NOT_ADMITTED = ["non_admitted", "nonadmitted", "surplus_lines"];
const ADMITTED = ["is_admitted"];
export const WORD_FIELDS: readonly string[] = [
  ...STATUS_NAMES,
  ...GONE_NAMES,
  ...NOT_ADMITTED,
  ...ADMITTED,
];

const wordOf = (given: unknown): string => (typeof given === "string" ? toSnakeCase(given) : "");
function statusOf(word: string): QuoteStatus | null {
  const own = QUOTE_STATUSES.find((status) => status === word);
  if (own) return own;
  if (UNCLEAR.test(word)) return null;
  return STATUS_WORDS.find(([words]) => words.test(word))?.[1] ?? null;
}

export type ReadWords = {
  status: QuoteStatus | null;
  /** The word for `declined`, where it is another one. */
  statusWord: string | null;
  /** A status that means nothing here, as sent. */
  statusUnread: string | null;
  admitted: boolean | null;
  problems: InputProblem[];
  /** The paths of words that mean nothing here. */
  unread: { path: string[]; nearest: string }[];
};

const contradicts = (path: string[], field: string): InputProblem => ({
  path,
  message: `contradicts ${field}. Both are the same fact. Send one of them`,
});

/** A decline decides, whatever else is stated beside it. Other statuses that differ are a contradiction. */
function readStatus(offering: Fields, words: ReadWords): QuoteStatus | null {
  const { problems, unread } = words;
  let status = QUOTE_STATUSES.find((each) => each === offering.quote_status) ?? null;
  for (const path of placesOf(offering, STATUS_NAMES)) {
    const given = valueAt(offering, path);
    if (given === undefined || given === null || given === "") continue;
    const word = wordOf(given);
    const own = statusOf(word);
    if (own === null) {
      unread.push({ path, nearest: "quote_status" });
      if (!QUOTED.test(word)) words.statusUnread ??= textOf(given).slice(0, MAX_WORD);
    } else if (own === "declined") {
      if (word !== "declined") words.statusWord ??= textOf(given).slice(0, MAX_WORD);
      status = own;
    } else if (status !== null && status !== own) {
      if (status !== "declined") problems.push(contradicts(path, "quote_status"));
    } else status = own;
  }
  for (const path of placesOf(offering, GONE_NAMES)) {
    const said = yesOrNo(valueAt(offering, path));
    if (said === null) unread.push({ path, nearest: "quote_status" });
    if (said !== true) continue;
    words.statusWord ??= path.at(-1) ?? null;
    status = "declined";
  }
  return status;
}

/** A boolean, or a word for one. */
function yesOrNo(given: unknown): boolean | null {
  if (typeof given === "boolean") return given;
  const word = wordOf(given);
  if (/^(?:y|yes|true)$/.test(word)) return true;
  return /^(?:n|no|false)$/.test(word) ? false : null;
}

function readAdmitted(offering: Fields, { problems, unread }: ReadWords): boolean | null {
  let admitted = typeof offering.admitted === "boolean" ? offering.admitted : null;
  for (const path of placesOf(offering, [...NOT_ADMITTED, ...ADMITTED])) {
    const given = yesOrNo(valueAt(offering, path));
    const own = ADMITTED.includes(path.at(-1) ?? "") ? given : !given;
    if (given === null) unread.push({ path, nearest: "admitted" });
    else if (admitted !== null && admitted !== own) problems.push(contradicts(path, "admitted"));
    else admitted = own === true;
  }
  return admitted;
}

/** Reads both facts. */
export function readWords(offering: Fields): ReadWords {
  const words: ReadWords = {
    status: null,
    statusWord: null,
    statusUnread: null,
    admitted: null,
    problems: [],
    unread: [],
  };
  words.status = readStatus(offering, words);
  words.admitted = readAdmitted(offering, words);
  return words;
}
