import { compileTemplate } from "@/lib/evaluation/core/engine/template";
import { YES } from "../columns/codes";
import type { DerivedView } from "../columns/derive";
import type { Risk } from "../risk";
import type { FilterRule, MissingFactRule, RowTest } from "../rule-set";
import type { Amount, CandidateConfig, OwnFilter, RemoveIf } from "./config";
import { listTest, withoutFact } from "./own-criteria";
import {
  appliesWhere,
  columnOf,
  findFact,
  inputNumber,
  numbersOf,
  placeholdersOf,
  placeholderValues,
  type RuleFact,
} from "./vocabulary";

/** Filters of an organization's own. As everywhere, a fact that is not reported never removes a candidate. */

const NEVER: RowTest = () => false;

function amountFor(amount: Amount, risk: Risk): number | undefined {
  if (typeof amount === "number") return amount;
  const stated = inputNumber(risk, amount.input);
  return stated === undefined ? undefined : stated * (amount.times ?? 1);
}

/** The numbers of a fact that are on the wrong side of an amount; null if the submission does not state the amount. */
function numberTest(
  fact: RuleFact,
  amount: Amount,
  risk: Risk,
  removes: (value: number, limit: number) => boolean,
) {
  const limit = amountFor(amount, risk);
  if (limit === undefined) return null;
  return (view: DerivedView): RowTest => {
    const column = numbersOf(fact, view);
    // A missing number is NaN, and no comparison with NaN is true.
    return column ? (row) => removes(column[row] ?? Number.NaN, limit) : NEVER;
  };
}

function wordTest(fact: RuleFact, words: readonly string[]) {
  const listed = new Set(words.map((word) => word.toLowerCase()));
  return (view: DerivedView): RowTest => {
    const column = columnOf(fact, view);
    if (column?.kind !== "text") return NEVER;
    const table = [false, ...column.words.map((word) => listed.has(word.toLowerCase()))];
    return (row) => table[column.codes[row] ?? 0] ?? false;
  };
}

const yesNoTest =
  (fact: RuleFact, removed: boolean) =>
  (view: DerivedView): RowTest => {
    const column = columnOf(fact, view);
    if (column?.kind !== "yes_no") return NEVER;
    return (row) => column.codes[row] !== 0 && (column.codes[row] === YES) === removed;
  };

const includesTest =
  (fact: RuleFact, words: readonly string[], removed: boolean) =>
  (view: DerivedView): RowTest => {
    const test = listTest(columnOf(fact, view), words, false);
    return (row) => test(row) === removed;
  };

function testOf(fact: RuleFact, given: RemoveIf, risk: Risk) {
  if ("below" in given) return numberTest(fact, given.below, risk, (value, limit) => value < limit);
  if ("above" in given) return numberTest(fact, given.above, risk, (value, limit) => value > limit);
  if ("is" in given)
    return typeof given.is === "boolean" ? yesNoTest(fact, given.is) : wordTest(fact, given.is);
  return "includes" in given
    ? includesTest(fact, given.includes, true)
    : includesTest(fact, given.lacks, false);
}

const amountText = (amount: Amount) =>
  typeof amount === "number"
    ? String(amount)
    : `${amount.times === undefined ? "" : `${amount.times} times `}${amount.input} of the submission`;

export function conditionText(given: RemoveIf): string {
  if ("below" in given) return `${given.fact} is below ${amountText(given.below)}`;
  if ("above" in given) return `${given.fact} is above ${amountText(given.above)}`;
  if ("is" in given)
    return `${given.fact} is ${typeof given.is === "boolean" ? (given.is ? "yes" : "no") : given.is.join(" or ")}`;
  return "includes" in given
    ? `${given.fact} includes ${given.includes.join(" or ")}`
    : `${given.fact} includes none of ${given.lacks.join(", ")}`;
}

/** A filter of a configuration without problems, with what is asked where its fact is missing. */
export function compileOwnFilter(
  config: CandidateConfig,
  given: OwnFilter,
): { filter: FilterRule; missing: MissingFactRule } {
  const { id, label, remove_if: condition, where, question, reason, sources = [] } = given;
  const fact = findFact(config, condition.fact);
  if (!fact)
    throw new RangeError(`The filter ${id} reads ${condition.fact}, which is not declared.`);
  const write = compileTemplate(given.evidence, placeholdersOf(config, fact));
  const removes = (risk: Risk) =>
    appliesWhere(where, risk) ? testOf(fact, condition, risk) : null;
  return {
    filter: {
      id,
      label,
      kind: "own",
      removes,
      evidence: (facts, risk) => write(placeholderValues(fact, facts, risk)),
      about: {
        title: label,
        text: [`Removes a candidate if ${conditionText(condition)}.`, reason ?? ""]
          .filter(Boolean)
          .join(" "),
        parameters: { remove_if: condition, ...(where ? { where } : {}) },
        sources,
      },
    },
    missing: {
      rule: id,
      title: label,
      facts: [condition.fact],
      question: question ?? `What does the carrier report for ${fact.label}?`,
      reveals: `Carriers that the rule "${label}" removes`,
      appliesTo: (risk) => removes(risk) !== null,
      count: withoutFact(fact),
    },
  };
}
