import { inWords } from "@/components/ui/format";
import { amountName } from "@/lib/domain/amount-names";
import type { Config, Path } from "../draft/config-path";

/** The labels of the fields of a configuration, with their units. */

const LABELS: Readonly<Record<string, string>> = {
  disqualifies: "An L4 here makes the whole dimension L4",
  needed_for_best: "The dimension is L1 only if this criterion is L1",
  unasked_usd: "If no limit is requested: highest limit of at least (USD)",
  layer_share: "Smallest layer that is L3, as a share of the requested limit (0.5 is 50%)",
  levels: "Level of each value",
  severity: "Severity",
  graver_severity: "Severity in grave cases",
  least_share: "Smallest insured share of the home's value (0.8 is 80%)",
  am_best: "Lowest AM Best rating",
  rating: "Lowest AM Best rating",
  not_rated: "Carriers without a rating",
  unrated: "Carriers without a rating",
  yes: "Yes",
  no: "No",
  same: "The carrier writes this line now",
  other: "The carrier writes another line now",
  none: "The carrier writes no line now",
  avoided: "The carrier avoids the class",
  written: "The carrier writes the class",
  per_hundred_percent: "Levels added if the cost doubles",
  curve: "Level curve",
  benchmarks: "Reference amounts",
  desired: "Levels of desired deductibles",
  usual: "Levels of common deductibles",
  percent: "Levels of percentage deductibles",
  wind: "Levels of wind deductibles",
  asked: "Levels of desired features",
  unasked: "Levels if none are desired",
  label: "Name",
  fact: "Fact",
  op: "Comparison",
  than: "Or a number of the request",
  times: "Times",
  question: "Question where it is not reported",
  reason: "Why the rule exists",
  where: "Only for",
  scale: "Level",
  times_input: "Multiplied by",
  at_least: "At least",
  at_most: "At most",
  remove_if: "Remove if",
  input: "Number of the submission",
  includes: "Values",
  lacks: "Lines",
  "remove_if.lacks": "Values",
  is: "Value",
  class_guide: "Class guide",
  "scale.all": "All of the values",
  "scale.inside": "Level with them",
  "scale.outside": "Level without them",
  "scale.yes": "Level of yes",
  "scale.no": "Level of no",
  "when.at_most": "At most this many dimensions with exactly this level",
  "when.at_least": "At least this many dimensions with this level or a better one",
  reported: "Dimensions with reported facts: at least",
  needs: "Dimensions that must be reported with this level or a better one",
  answered: "Everything that the submission asks about is reported",
  required: "Every submission must state it",
  of: "Stated by",
  applies: "Applies if",
  gap: "Gap if",
  graver: "Grave case",
  "graver.when": "Grave if",
  when: "Flag if",
  for: "Checked for each",
  practice: "Why it is a rule",
  recommends: "Line to add",
  all: "Conditions",
  any: "Conditions",
  not: "Condition",
  atLeast: "At least",
  atMost: "At most",
  in: "Values",
  naics: "NAICS codes",
  holds: "Lines",
  on: "Lines",
  endorsement: "And no policy with the endorsement",
  orFairPlan: "Or a FAIR Plan policy of",
  mayInclude: "Lines that may include it",
  noOwnersPolicy: "Lines",
  policy: "Policies of",
  without: "Without a policy of",
  totalOf: "Total of",
  policies: "Policies of",
  fewerThan: "Fewer than the number of",
  uninsured: "Subject",
  by: "Policies of",
  duty: "Law",
  single: "Or a combined limit below",
  ifStated: "Only if the limit is stated",
  within: "Required amount between (USD)",
  replacementCostTimes: "Times the replacement cost",
  overPercent: "Above (%)",
  overUsd: "Above (USD)",
  withinDays: "Within (days)",
  planExcludes: "Excluded",
  hurricaneState: "The state has hurricanes",
  needsCompanion: "It needs a companion policy",
  notFromStateFund: "It is not of the state fund",
  oneBuilding: "It insures one building only",
  carrier_aliases: "",
  simplicity: "",
  confidence: "",
  not_stated: "Best level of a fact that is not stated (3.00 or worse)",
  default_appetite_bucket: "Bucket of submissions that state none",
  key: "Key in pools",
  accessed: "Read on",
  "levels.yes": "Yes",
  "levels.no": "No",
  "levels.none": "No access",
  "levels.mga": "MGA",
  "levels.not_rated": "Not rated",
  "levels.inside": "On target",
  "levels.near": "Near the target",
  "levels.outside": "Off target",
};

/** What the bounds of the built-in criteria compare. */
const BOUNDS_LABELS: Readonly<Record<string, string>> = {
  limit: "Highest limit, as a multiple of the requested one: at least",
  features: "Number of coverage features: at least",
  "loss-ratio": "Loss ratio: at most (0.714 is 71.4%)",
  rate: "Rate: at most (1 is the market)",
  "quote-days": "Days to a quote: at most",
  "complaint-index": "Complaint index: at most (1 is the market)",
  "upheld-complaints": "Upheld complaints: at most (1 is the market)",
  "claims-days": "Days to a paid claim: at most",
};

const lookUp = (labels: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(labels, name) ? labels[name] : undefined;

/** The label of the field at a path. `owner`: the id of its criterion or rule. */
export function fieldLabel(path: Path, owner?: string): string {
  const [parent, name] = [String(path.at(-2) ?? ""), String(path.at(-1) ?? "")];
  if (name === "bounds" && owner !== undefined) return lookUp(BOUNDS_LABELS, owner) ?? "Bounds";
  const isValue = parent === "levels" || parent.endsWith("_labels");
  return (
    lookUp(LABELS, `${parent}.${name}`) ??
    (isValue ? undefined : lookUp(LABELS, name)) ??
    inWords(name)
  );
}

const UNITS: Readonly<Record<string, string>> = { usd: "USD", percent: "%" };

/** A label with the unit of its number. */
export const withUnit = (label: string, unit: string | undefined): string =>
  unit === undefined ? label : `${label} (${lookUp(UNITS, unit) ?? unit})`;

/** What declarations of facts have besides their name, by type. */
const FACT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  number: ["unit", "direction"],
  yes_no: ["direction"],
  one_of: ["options", "direction"],
  list: ["options"],
  text: [],
};

/** Whether a field of an object makes sense. Declarations of facts have some for certain types only. */
export function isRelevant(name: string, owner: Config): boolean {
  const isDeclaration = typeof owner.key === "string" && typeof owner.type === "string";
  if (!isDeclaration || !["unit", "direction", "options"].includes(name)) return true;
  return lookUpList(String(owner.type)).includes(name);
}
const lookUpList = (type: string): readonly string[] =>
  Object.hasOwn(FACT_FIELDS, type) ? (FACT_FIELDS[type] ?? []) : [];

const NOUNS: Readonly<Record<string, string>> = {
  all: "condition",
  any: "condition",
  conditions: "condition",
  sources: "source",
  carrier_aliases: "carrier",
  simplicity: "level",
};

/** What one item of a list is called. */
export const itemNoun = (list: string): string => lookUp(NOUNS, list) ?? "alternative";

/** `applies`, `gap`, `graver.when` and `when`, as beginnings of labels. */
const CONDITIONS: Readonly<Record<string, string>> = {
  applies: "Applies",
  gap: "Gap",
  graver: "Grave case",
  when: "Flag",
};

/** How the last part of a place compares. */
const COMPARISONS: Readonly<Record<string, string>> = {
  atLeast: "from",
  atMost: "up to",
  withinDays: "if it ends within (days)",
  overUsd: "if the deductible is above (USD)",
  overPercent: "if the deductible is above (%)",
};

/** What a number in the conditions of a coverage rule means, by its place: `gap.test.below.liability`. */
function boundLabel(place: string): string {
  const parts = place.split(".");
  const subject = lookUp(CONDITIONS, parts[0] ?? "") ?? inWords(parts[0] ?? "");
  const last = parts.at(-1) ?? "";
  const comparison = lookUp(COMPARISONS, last);
  if (comparison) return `${subject} ${comparison}`;
  if (parts.at(-2) === "within")
    return `${subject}: required amount of at ${last === "0" ? "least" : "most"} (USD)`;
  const isMultiple = last === "times" || last === "replacementCostTimes";
  const amount = parts.at(isMultiple ? -2 : -1) ?? "";
  const name = amount === "below" ? "the limit" : amountName(amount);
  if (last === "replacementCostTimes")
    return `${subject} if ${name} is below this share of the replacement cost (1 is 100%)`;
  return isMultiple
    ? `${subject} if ${name} is below this share of the required amount (1 is 100%)`
    : `${subject} if ${name} is below (USD)`;
}

/** The labels of the bounds of a coverage rule, by their places. Those that would be the same are numbered. */
export function boundLabels(places: readonly string[]): ReadonlyMap<string, string> {
  const labels = places.map(boundLabel);
  return new Map(
    places.map((place, i) => {
      const label = labels[i] ?? place;
      const isRepeated = labels.filter((each) => each === label).length > 1;
      const number = labels.slice(0, i + 1).filter((each) => each === label).length;
      return [place, isRepeated ? `${label}, condition ${number}` : label];
    }),
  );
}

const CHOICES: Readonly<Record<string, string>> = {
  L1: "L1, superior",
  L2: "L2, good",
  L3: "L3, adequate",
  L4: "L4, poor",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
  keep: "Keep",
  remove: "Remove",
  keep_unrecommended: "Keep, never recommended",
  usd: "USD",
  yes_no: "Yes or no",
  one_of: "One of several values",
  list: "List of values",
  "op.below": "is below",
  "op.above": "is above",
  "op.one_of": "is one of",
  "op.none_of": "is not one of",
  "op.includes": "includes one of",
  "op.lacks": "has none of",
  "of.offering": "Each offering",
  "of.request": "The request",
};

/** `homeowners` and `MISSING_LINE`. Grades such as `A-` and `XIII` are not. */
const WORD = /^[a-z]|^[A-Z_]{5,}$/;

/** One of several values of a field, as people read it. Grades stay as they are. */
export const choiceLabel = (value: string, field = ""): string =>
  lookUp(CHOICES, `${field}.${value}`) ??
  lookUp(CHOICES, value) ??
  (WORD.test(value) ? inWords(value) : value);

/** A published rule text without its code style: `licensed_states` becomes “licensed states”. */
export const plainText = (text: string): string =>
  text.replace(/`([^`]+)`/g, (_, code: string) =>
    code === "naics" ? "NAICS code" : `“${code.replaceAll("_", " ").replace("naics", "NAICS")}”`,
  );
