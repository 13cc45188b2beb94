import { upperFirst } from "es-toolkit";
import { amountName } from "@/lib/domain/amount-names";
import { fieldFor } from "../new/field-catalog";

const OTHER_LABELS: Readonly<Record<string, string>> = {
  "input.named_insured": "Named insured",
  "input.request_config.quote_matching": "Quote matching requested",
  "input.request_config.coverage_analysis": "Coverage analysis requested",
};

const SINGULAR: Readonly<Record<string, string>> = { offerings: "quote", policies: "policy" };

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  naics: "NAICS",
  am_best: "AM Best",
  zip: "ZIP",
  id: "ID",
  url: "URL",
  gvwr: "gross vehicle weight rating",
};

const words = (name: string) => {
  const text = amountName(name);
  return text.replace(/[a-z]+( best)?/g, (word) => ABBREVIATIONS[word.replace(" ", "_")] ?? word);
};

/** The label of a path of the request. It is that of the form's field, so that the input reads as it was entered. */
export function labelOfPath(path: string): string {
  const known = fieldFor(path)?.label ?? OTHER_LABELS[path];
  if (known !== undefined) return known;
  const steps = path.split(".");
  // `input` and `profile` are the request itself.
  const below =
    steps.length > 1 && /^(input|profile)$/.test(steps[0] ?? "") ? steps.slice(1) : steps;
  // `*` stands for every quote or policy.
  const named = below.filter((step) => step !== "*");
  return upperFirst(named.map((step) => SINGULAR[step] ?? words(step)).join(": "));
}
