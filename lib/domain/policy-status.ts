import { toSnakeCase } from "./line-names";

/**
 * What the status of a policy says, in the words that agencies write: `Active`, `not in force`, `Cancelled for non-payment`,
 * `renewal quoted`. Quote matching and coverage analysis read it alike.
 */

/**
 * `extended`: in force beyond the end that the policy states. `not_bound`: only quoted, proposed or applied for.
 * `unclear`: the words say neither, or both.
 */
export type PolicyStatus = "in_force" | "extended" | "ended" | "not_bound" | "unclear";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const IN_FORCE = words("inforce active bound current issued live open paid effective reinstated");
const EXTENDED = words("extended renewed autorenewed");
const ENDED = words(
  "cancelled canceled cxl cxld lapsed expired terminated nonrenewed rescinded void voided inactive ended surrendered closed dropped replaced discontinued former prior previous past withdrawn removed deleted deactivated annulled uninsured",
);
/** The end is announced, and may not have come. */
const ENDING = words(
  "cancel cancels cancelling canceling cancellation cxn expires expiring expiry expiration ends ending lapse lapses lapsing terminates terminating termination nonrenew nonrenewal nonrenewing nonrenews",
);
const UNDOES = words("rescinded withdrawn void voided reversed");
const OFFERS = words(
  "quote quotes quotation proposal application submission offer draft indication estimate applicant",
);
const NOT_BOUND = words(
  "quoted quoting proposed applied applying submitted indicated offered declined denied rejected requested prospect prospective planned future upcoming unbound unissued estimated shopping prebind",
);
const PENDING = words("pending awaiting");
/** What a policy waits for before it is bound. */
const BEFORE_BINDING = words("bind binding issue issuance approval underwriting uw inspection");
const OPEN_OFFERS = words("active open live current issued");
/** A premium that is not paid ends no policy yet. */
const UNPAID = words("unpaid overdue pastdue nonpayment nonpay delinquent delinquency late");
/** It may be so, or will be. */
const HEDGES = words(
  "to be being about soon will shall would could may maybe might possibly probably presumably perhaps likely unless if when until till almost nearly unsure unknown unverified unconfirmed threatened subject conditional suspended grace",
);
const NEGATIONS = words("not never isnt wasnt no neither nor");
/** Nothing was bought: "not taken", "never issued". */
const NEVER_BOUGHT = words(
  "bound issued taken purchased bought placed written accepted carried held insured covered",
);
const NEUTRAL = words(
  "policy policies coverage insurance status is are was as of on at in by with the a an and it still currently since from effective fully full up term account premium new business personal commercial annual yes all per carrier insurer insured agent direct bill billed agency mail date dated status",
);

type Signals = {
  found: Set<PolicyStatus | "ending" | "pending" | "unpaid" | "hedge">;
  /** Words that are none of those above. */
  unknown: boolean;
  tokens: readonly string[];
};

/** Words that belong together as one. */
const joined = (slug: string) =>
  `_${slug}_`
    .replace(/_(?:currently_)?(?:in_(?:full_)?force|in_effect|on_risk)(?=_)/g, "_inforce")
    .replace(/_(?:non_?|not_(?:being_|to_be_)?)renew(?=[a-z]*_)/g, "_nonrenew")
    .replace(/_non_?pay(?:ment)?(?=_)/g, "_nonpayment")
    .replace(/_past_due(?=_)/g, "_pastdue")
    .replace(/_auto(?:matically)?_renewed(?=_)/g, "_autorenewed")
    .replace(/_(?:in|non|de)_?activ(?:e|ated)(?=_)/g, "_inactive")
    .replace(/_un_(?=paid_|bound_|issued_|insured_)/g, "_un")
    .replace(/_no_longer(?=_)/g, "_not")
    .split("_")
    .filter((word) => word !== "" && !/^\d+$/.test(word));

/** What a word says after a negation. */
function negated(word: string, notYet: boolean): PolicyStatus | "unpaid" | "hedge" {
  if (word === "paid") return "unpaid";
  if (NEVER_BOUGHT.has(word)) return "not_bound";
  if (IN_FORCE.has(word)) return notYet ? "not_bound" : "ended";
  return "hedge";
}

function signalOf(word: string): PolicyStatus | "ending" | "pending" | "unpaid" | "hedge" | null {
  if (ENDED.has(word)) return "ended";
  if (NOT_BOUND.has(word) || OFFERS.has(word)) return "not_bound";
  if (IN_FORCE.has(word)) return "in_force";
  if (EXTENDED.has(word)) return "extended";
  if (ENDING.has(word)) return "ending";
  if (PENDING.has(word)) return "pending";
  if (UNPAID.has(word)) return "unpaid";
  return HEDGES.has(word) ? "hedge" : null;
}

function signalsOf(part: string): Signals {
  const tokens = joined(toSnakeCase(part));
  const found: Signals["found"] = new Set();
  let unknown = false;
  let negation: "not" | "not_yet" | null = null;
  for (const word of tokens) {
    if (NEGATIONS.has(word)) negation = "not";
    else if (negation && word === "yet") negation = "not_yet";
    else if (negation && (NEVER_BOUGHT.has(word) || signalOf(word) !== null)) {
      found.add(negated(word, negation === "not_yet"));
      negation = null;
    } else {
      // "Cancelled effective March 1": the word belongs to the date.
      const signal = word === "effective" && found.has("ended") ? null : signalOf(word);
      if (signal) found.add(signal);
      else if (!NEUTRAL.has(word) && !BEFORE_BINDING.has(word)) unknown = true;
    }
  }
  if (negation) found.add("hedge");
  return { found, unknown, tokens };
}

/** What one part of a status says. `null`: nothing about the policy. */
function partStatus({ found, unknown, tokens }: Signals): PolicyStatus | null {
  const is = (signal: PolicyStatus | "ending" | "pending" | "unpaid" | "hedge") =>
    found.has(signal);
  const running = is("in_force") || is("extended");
  const renewal = tokens.some((word) => word === "renewal" || word === "renewing");
  if (is("hedge")) return "unclear";
  if (is("ended")) {
    if (is("not_bound")) return running ? "unclear" : "not_bound";
    const undone =
      (is("ending") || tokens.includes("notice")) && tokens.some((word) => UNDOES.has(word));
    return running || is("pending") || undone ? "unclear" : "ended";
  }
  if (is("ending")) return "unclear";
  if (is("not_bound")) {
    // An active quote is a quote, and so is an application that was issued.
    const ofOffer =
      tokens.some((word) => OFFERS.has(word)) &&
      tokens.every((word) => signalOf(word) !== "in_force" || OPEN_OFFERS.has(word)) &&
      !is("extended");
    return renewal || (running && !ofOffer) ? "unclear" : "not_bound";
  }
  if (is("pending")) return running || renewal || unknown ? "unclear" : "not_bound";
  if (running) {
    if (is("unpaid") || unknown || renewal) return "unclear";
    return is("extended") ? "extended" : "in_force";
  }
  if (tokens.length === 1 && renewal) return "in_force";
  if (tokens.length > 0 && tokens.every((word) => NEUTRAL.has(word))) return null;
  return is("unpaid") || unknown || renewal ? "unclear" : null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const two = (number: number) => String(number).padStart(2, "0");
const NUMBERS = /\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b/g;
const NAMED = new RegExp(
  `\\b(${MONTHS.join("|")})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b`,
  "gi",
);

/** A status without its dates, and the last day that one of them may mean, YYYY-MM-DD. Dates without a year have none. */
function splitDates(status: string): { text: string; dated: boolean; last: string | null } {
  const days: string[] = [];
  let dated = false;
  const found = (...read: (string | null)[]) => {
    dated = true;
    days.push(...read.flatMap((day) => day ?? []));
    return " ";
  };
  const text = status
    .replace(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (_, year, month, day) =>
      found(`${year}-${two(Number(month))}-${two(Number(day))}`),
    )
    .replace(NUMBERS, (_, first: string, second: string, year: string | undefined) => {
      const full = year === undefined ? null : year.length === 2 ? `20${year}` : year;
      // The month is first or second: nobody says.
      const [a, b] = [two(Number(first)), two(Number(second))];
      return full === null ? found(null) : found(`${full}-${a}-${b}`, `${full}-${b}-${a}`);
    })
    .replace(NAMED, (_, month: string, day: string, year: string | undefined) =>
      found(
        year === undefined
          ? null
          : `${year}-${two(MONTHS.indexOf(month.toLowerCase()) + 1)}-${two(Number(day))}`,
      ),
    );
  return {
    text,
    dated,
    last:
      days
        .filter((day) => day.slice(5, 7) <= "12")
        .sort()
        .at(-1) ?? null,
  };
}

/**
 * What a status says on a day (YYYY-MM-DD). Words that contradict each other, that are uncertain or that are not known are
 * `unclear`; so is an end on a later day, and a policy in force with a date that may be its last.
 */
export function policyStatus(status: string, day: string): PolicyStatus {
  const { text, dated, last } = splitDates(status);
  if (text.includes("?")) return "unclear";
  const parts = text.split(/[;,|/()[\]]|\s[-–—]+\s|\bbut\b|\bthough\b/i).map(signalsOf);
  const read = new Set(parts.flatMap((part) => partStatus(part) ?? []));
  const hedged = parts.some(({ found }) => found.has("hedge"));
  const running = read.has("in_force") || read.has("extended");
  const over = read.has("ended") || read.has("not_bound");
  if ((over && (running || hedged)) || (!over && !running)) return "unclear";
  if (over) {
    const later = last !== null && last > day;
    if (read.has("ended")) return later ? "unclear" : "ended";
    return "not_bound";
  }
  if (read.has("unclear") || (dated && !/\b(?:since|from)\b/i.test(status))) return "unclear";
  return read.has("extended") ? "extended" : "in_force";
}

/**
 * The dates that decide with the status. The end that a policy states is not the one of the policy that extends it: the end
 * is then not known.
 */
export const endOf = (expires: string | undefined, status: PolicyStatus, day: string) =>
  status === "extended" && expires !== undefined && expires <= day ? undefined : expires;
