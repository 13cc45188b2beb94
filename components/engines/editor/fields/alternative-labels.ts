import { inWords } from "@/components/ui/format";
import type { KnownFact } from "../draft/known-facts";
import type { SchemaNode } from "../draft/schema-node";

/** The alternatives of a value that can have several forms, as people choose among them. */

type Label = { label: string; group?: string };

const group = (name: string, labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(labels).map(([key, label]): [string, Label] => [key, { label, group: name }]),
  );

const plain = (labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(labels).map(([key, label]): [string, Label] => [key, { label }]),
  );

/** By the fields that an alternative requires. */
const LABELS: Readonly<Record<string, Label>> = {
  ...plain({
    at_least: "Higher is better",
    at_most: "Lower is better",
    "yes+no": "Yes or no",
    levels: "A level for each value",
    "includes+inside+outside": "The list includes certain values",
    "fact+below": "A number is below",
    "fact+above": "A number is above",
    "remove_if.fact+is": "A yes or no, or a value, is",
    "fact+includes": "A list includes one of",
    "fact+lacks": "A list has none of",
    input: "A number of the submission",
    "op:below": "A number",
    "op:is": "Yes or no",
    "op:one_of": "One of several values",
    "op:includes": "A list",
    "fact+times": "A multiple of a fact",
    replacementCostTimes: "A share of the replacement cost",
    number: "A fixed number",
    boolean: "Yes or no",
    array: "One of these values",
  }),
  ...group("Several conditions", { all: "All of these", any: "One of these", not: "Not this" }),
  ...group("Facts", {
    "fact+atLeast": "A number is at least",
    "fact+atMost": "A number is at most",
    "fact+is": "Yes or no",
    "fact+in": "A value is one of",
    naics: "The business has a NAICS code",
    state: "The state is one of",
    zone: "The flood hazard is one of",
    hurricaneState: "The state has hurricanes",
  }),
  ...group("Policies", {
    holds: "There is a policy of a line",
    on: "There is a policy of a line (without evidence)",
    lacks: "There is no policy of a line",
    noOwnersPolicy: "The home has no policy for owners",
    "policy+test": "A policy passes a test",
    "policy+totalOf+below": "The limits of policies add up to less",
    "policy+without": "A policy is without another one",
    "policies+fewerThan": "There are too few policies",
    "uninsured+by": "No policy names a subject",
    duty: "A law requires the insurance",
  }),
  ...group("Amounts", {
    below: "A limit is below",
    "deductibles+overPercent": "A deductible is above a percentage",
    "deductibles+overUsd": "A deductible is above an amount",
  }),
  ...group("Contents", {
    "feature+is": "A feature is included or not",
    unlisted: "A feature is not listed",
    form: "The form is one of",
    planExcludes: "The plan excludes wind",
    needsCompanion: "It needs a companion policy",
    oneBuilding: "It insures one building only",
  }),
  ...group("Market and term", {
    market: "It is of a residual market",
    notFromStateFund: "It is not of the state fund",
    "term+withinDays": "It ends soon",
    term: "It has ended, or has not begun",
    law: "A law requires more",
  }),
};

function signature({ properties = {}, required = [], type }: SchemaNode): string {
  const { kind, op } = properties;
  if (kind?.const !== undefined) return `kind:${String(kind.const)}`;
  if (op) return `op:${String(op.const ?? op.enum?.[0])}`;
  if (required.length > 0) return required.join("+");
  return type === "integer" ? "number" : String(type);
}

export function alternativeLabel(node: SchemaNode, field: string): Label {
  const key = signature(node);
  const found = [`${field}.${key}`, key].find((each) => Object.hasOwn(LABELS, each));
  return (found && LABELS[found]) || { label: inWords(key.replaceAll("+", ", ")) };
}

/** The scales and forms of `is` that can read a fact of each type. */
const FITTING: Readonly<Record<KnownFact["type"], readonly string[]>> = {
  number: ["at_least", "at_most"],
  yes_no: ["yes+no", "boolean"],
  one_of: ["levels", "array"],
  text: ["levels", "array"],
  list: ["includes+inside+outside", "array"],
};

/** Whether an alternative can read the fact of its rule. Others are not offered. */
export const fitsFact = (node: SchemaNode, field: string, fact: KnownFact | undefined): boolean =>
  fact === undefined ||
  (field !== "scale" && field !== "is") ||
  FITTING[fact.type].includes(signature(node));
