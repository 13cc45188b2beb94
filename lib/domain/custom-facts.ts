import { z } from "zod";

/**
 * Facts that a pool declares itself. In a candidate's facts they stand in `custom`, by key. In a mapping, their name is
 * `custom.<key>`.
 */

export const MAX_CUSTOM_FACTS = 50;
const MAX_OPTIONS = 100;

/** `constructor` is a property of every object, so that a value that is not stated would look stated. */
export const CUSTOM_FACT_KEY = /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/;
export const CUSTOM_FACT_TYPES = ["number", "yes_no", "one_of", "list", "text"] as const;
export type CustomFactType = (typeof CUSTOM_FACT_TYPES)[number];

/** Units of numbers. `ratio` is a plain number, where 0.1 is 10%; `percent` is written as 10. */
export const CUSTOM_FACT_UNITS = [
  "usd",
  "percent",
  "ratio",
  "count",
  "days",
  "months",
  "years",
  "miles",
  "points",
] as const;
export type CustomFactUnit = (typeof CUSTOM_FACT_UNITS)[number];

/** The ranges of units: a number outside cannot be meant. Units without a range accept any number. */
export const UNIT_RANGES: Readonly<Record<CustomFactUnit, { min: number; max: number }>> = {
  usd: { min: -1e15, max: 1e15 },
  percent: { min: -1_000, max: 1_000 },
  ratio: { min: -1_000, max: 1_000 },
  count: { min: 0, max: 1e12 },
  days: { min: 0, max: 36_500 },
  months: { min: 0, max: 1_200 },
  years: { min: 0, max: 1_000 },
  miles: { min: 0, max: 25_000 },
  points: { min: -1e9, max: 1e9 },
};

const label = z.string().trim().min(1).max(100);
const option = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^;|]*$/, "must not contain ; or |, which separate items");

/** What each type may have besides `key`, `label`, `description` and `type`. */
const ALLOWED: Readonly<Record<CustomFactType, readonly string[]>> = {
  number: ["unit", "direction"],
  yes_no: ["direction"],
  one_of: ["options", "direction"],
  list: ["options"],
  text: [],
};

/** The declaration of one fact. */
export const CustomFact = z
  .strictObject({
    key: z
      .string()
      .regex(
        CUSTOM_FACT_KEY,
        "must be a lower-case letter and up to 39 lower-case letters, digits and underscores, not constructor; choose another key",
      )
      .meta({ description: "The name in a candidate's `custom` facts and in `custom.<key>`" }),
    label: label.meta({ description: "What people see" }),
    description: z.string().trim().max(500).optional(),
    type: z.enum(CUSTOM_FACT_TYPES),
    unit: z.enum(CUSTOM_FACT_UNITS).optional().meta({ description: "Numbers only" }),
    direction: z.enum(["higher_is_better", "lower_is_better"]).optional().meta({
      description: "How rules read it. For `one_of`, later options are higher; for `yes_no`, yes",
    }),
    options: z
      .array(option)
      .min(1)
      .max(MAX_OPTIONS)
      .optional()
      .meta({ description: "The values of `one_of`, and of `list` if it is limited to some" }),
  })
  .superRefine((fact, context) => {
    for (const name of ["unit", "direction", "options"] as const)
      if (fact[name] !== undefined && !ALLOWED[fact.type].includes(name))
        context.addIssue({
          code: "custom",
          path: [name],
          message: `is not used by facts of type ${fact.type}; remove it`,
        });
    if (fact.type === "one_of" && fact.options === undefined)
      context.addIssue({
        code: "custom",
        path: ["options"],
        message: "is required for facts of type one_of; list the values that it can have",
      });
    const options = fact.options?.map((each) => each.toLowerCase()) ?? [];
    const repeated = options.findIndex((each, i) => options.indexOf(each) !== i);
    if (repeated >= 0)
      context.addIssue({
        code: "custom",
        path: ["options", repeated],
        message: `is already in the list; keep it once (got '${fact.options?.[repeated]}')`,
      });
  })
  .meta({ id: "CustomFact" });
export type CustomFact = z.infer<typeof CustomFact>;

/** A candidate's values of declared facts, by key. */
export type CustomValue = number | boolean | string | string[];

/** Names that differ only in capitals, spaces and underscores are read as one. */
export const spelling = (name: string): string => name.toLowerCase().replace(/[\s_]+/g, "");

type Named = { key: string; label: string };

/** Why a key or label is not free: a built-in fact or an earlier one has it. Null if it is. */
function shadowed(
  name: keyof Named,
  i: number,
  { facts, builtIn }: { facts: readonly Named[]; builtIn: readonly Named[] },
): string | null {
  const given = facts[i]?.[name] ?? "";
  const isSame = (other: Named) => spelling(other[name]) === spelling(given);
  const known = builtIn.find(isSame);
  if (known)
    return `is that of the built-in fact ${known.key}; map the column to ${known.key} itself, or choose another ${name}`;
  const first = facts.findIndex(isSame);
  return first < i ? `is used twice, first in custom_facts.${first}; choose another ${name}` : null;
}

/** The declared facts of a pool. `builtIn`: keys and labels that none of them may shadow, in any spelling. */
export const customFactList = (builtIn: readonly Named[]) =>
  z
    .array(CustomFact)
    .max(MAX_CUSTOM_FACTS)
    .superRefine((facts, context) => {
      for (const [i, fact] of facts.entries())
        for (const name of ["key", "label"] as const) {
          const message = shadowed(name, i, { facts, builtIn });
          if (message === null) continue;
          context.addIssue({
            code: "custom",
            path: [i, name],
            message: `${message} (got '${fact[name]}')`,
          });
          // A fact that is given twice is one problem.
          break;
        }
    });
