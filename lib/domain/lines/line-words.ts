import { toSnakeCase } from "../line-names";
import { US_STATE_NAMES } from "../us-states";

/** The words of a name of a line: abbreviations spelled out, and words that say nothing about the line left out. */

export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that say nothing about the line. */
const NEUTRAL = wordSet(
  "insurance policy policies coverage coverages cover quote quotes quoted program plan line lines the a an of for with and full basic standard preferred nonstandard annual semiannual monthly month months mo new renewal option minimum limits limit required primary only monoline standalone including incl",
);
/** Words of forms, which stand beside the name of a line: HO-3 special form, owner occupied. */
const FORM_WORDS = wordSet(
  "form forms special broad comprehensive open named peril perils owner owners occupied residence",
);
export const OF_A_BUSINESS = wordSet("commercial business corporate company fleet");
export const OF_A_PERSON = wordSet("personal private family household");

/** How agencies shorten words. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  cml: "commercial",
  com: "commercial",
  coml: "commercial",
  comm: "commercial",
  comml: "commercial",
  bus: "business",
  pers: "personal",
  prsnl: "personal",
  liab: "liability",
  gen: "general",
  prof: "professional",
  mgmt: "management",
  umb: "umbrella",
  umbr: "umbrella",
  umbs: "umbrella",
  xs: "excess",
  wkr: "workers",
  wkrs: "workers",
  wrkrs: "workers",
  veh: "vehicle",
  prop: "property",
  dwlg: "dwelling",
  bldr: "builders",
  bldrs: "builders",
  equip: "equipment",
  contr: "contractors",
  empl: "employment",
  poll: "pollution",
  ops: "operations",
  ins: "insurance",
  cov: "coverage",
  pol: "policy",
};

/** Names and codes of states, the longest first, so that West Virginia is not Virginia. */
const STATES = new RegExp(
  `_(?:${Object.entries(US_STATE_NAMES)
    .flatMap(([code, name]) => [toSnakeCase(name).replace(/^the_/, ""), code.toLowerCase()])
    .sort((a, b) => b.length - a.length)
    .join("|")})(?=_)`,
  "g",
);

/** The words of a name that say which line it is: without states, numbers and words such as "policy". */
export const tokensOf = (slug: string): string[] =>
  `_${slug}_`
    .replace(STATES, "")
    .split("_")
    .filter((word) => word !== "" && !NEUTRAL.has(word) && !/^\d+$/.test(word));

/** A name in lower case, with its words joined by `_` and spelled out: `Comm'l Gen. Liab.` is `commercial_general_liability`. */
export function spelledOut(name: string): string {
  const initials = name
    .toLowerCase()
    .replace(/\b(?:[a-z]\.){2,}(?:[a-z]\b)?/g, (letters) => `${letters.replaceAll(".", "")} `)
    .replace(/\bw\s?\/\s?c\b/g, "wc");
  return toSnakeCase(initials)
    .split("_")
    .map((word) => ABBREVIATIONS[word] ?? word.replace(/^h0(?=\d$)/, "ho"))
    .join("_");
}

const singular = (word: string) => word.replace(/(?<=[a-z]{2})s$/, "");

/** Shorter forms of a name that may be those of the list, the longest first. */
export function shorterForms(tokens: readonly string[]): string[] {
  const without = (words: readonly string[], set: ReadonlySet<string>) =>
    words.filter((word) => !set.has(word));
  const plain = without(tokens, FORM_WORDS);
  const bare = [tokens, plain].flatMap((words) => [words, without(words, wordSet("liability"))]);
  return [...new Set(bare.flatMap((words) => [words.join("_"), words.map(singular).join("_")]))];
}
