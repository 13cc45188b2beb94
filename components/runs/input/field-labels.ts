import { upperFirst } from "es-toolkit";
import { fieldFor } from "../new/field-catalog";

const OTHER_LABELS: Readonly<Record<string, string>> = {
  "input.named_insured": "Named insured",
  "input.request_config.quote_matching": "Quote matching requested",
  "input.request_config.coverage_analysis": "Coverage analysis requested",
};

const SINGULAR: Readonly<Record<string, string>> = { offerings: "quote", policies: "policy" };

const words = (name: string) => name.replaceAll("_", " ");

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
