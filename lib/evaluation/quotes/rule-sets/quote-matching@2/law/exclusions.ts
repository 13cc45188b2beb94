import { toSnakeCase } from "@/lib/domain/line-names";
import type { Quote } from "../../../reading/quote";

/** Exclusions by endorsement as a coverage and a part of it: "excluding PIP work loss" leaves the rest of PIP insured. */

/** Words that say that something is excluded. The `no` of "no fault" is a part of its name. */
const EXCLUDING =
  /(?:^|_)(?:no(?!_?fault)|not|without|w_o|excl|exclud(?:e|es|ed|ing)|exclusions?|except|waiv(?:e|ed|er)|reject(?:ed|ion)?|declined|none|removed|of|the|for|all|any|to|is|covered|included|endorsement)(?=_|$)/g;
/** Words that name no part. */
const NEUTRAL = new Set(
  "coverage coverages cover insurance benefit benefits limit limits motorist motorists and auto policy".split(
    " ",
  ),
);
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/personal_injury_protection|no_?fault|first_party_benefits?/g, "pip"],
  [/med_?pay(?:ments?)?(?=_|$)|medical_payments?/g, "medpay"],
  [/property_damage/g, "pd"],
  [/bodily_injury/g, "bi"],
  [/(?<=^|_)(um|uim)(bi|pd)(?=_|$)/g, "$1_$2"],
  [/(?<=^|_)umuim(?=_|$)/g, "um_uim"],
  [/underinsured/g, "uim"],
  [/uninsured/g, "um"],
];

export type ExcludableCoverage = "um" | "um_pd" | "uim" | "pip" | "medpay";

/** The words of an exclusion, with the names of coverages in one spelling. */
function wordsOf(name: string): string[] {
  const text = SPELLINGS.reduce(
    (words, [spelling, own]) => words.replace(spelling, own),
    toSnakeCase(name).replace(EXCLUDING, ""),
  );
  return text.split("_").filter((word) => word !== "" && !NEUTRAL.has(word));
}

/** Whether an exclusion takes away all of a coverage, and not only a part such as work loss. */
function takesAway(name: string, coverage: ExcludableCoverage): boolean {
  const words = wordsOf(name);
  const has = (word: string) => words.includes(word);
  const only = (...known: string[]) => words.every((word) => known.includes(word));
  switch (coverage) {
    case "pip":
    case "medpay":
      return has(coverage) && only("pip", "medpay");
    case "um_pd":
      return has("um") && only("um", "uim", "bi", "pd") && (has("pd") || !has("bi"));
    default:
      return has(coverage) && only("um", "uim", "bi", "pd") && (has("bi") || !has("pd"));
  }
}

/** Whether an endorsement of the quote excludes a coverage as a whole. */
export const excludesAll = ({ exclusions }: Quote, coverage: ExcludableCoverage): boolean =>
  (exclusions ?? []).some((name) => takesAway(name, coverage));
