import { formatBesideBounds, formatCount, formatUsd, joinList } from "../format";
import { unknownName } from "./config-checks";
import type { ConfigProblem } from "./module";

/**
 * Evidence as text with placeholders: `treaty capacity {value}, {input.limit} requested`. `{{` and `}}` are braces.
 * Every placeholder has a type, which says how its value is written.
 */

export type PlaceholderType =
  | "usd"
  | "percent"
  | "days"
  | "count"
  | "number"
  | "yes_no"
  | "text"
  | "list";
export type Placeholders = Readonly<Record<string, PlaceholderType>>;
export type PlaceholderValue = number | boolean | string | readonly string[] | undefined;

type Part = { text: string } | { placeholder: string };
const PART = /\{\{|\}\}|\{([^{}]*)\}|\{|\}/g;

/** The parts of a template. A brace without its partner is a problem. */
function parse(template: string): { parts: Part[]; stray: boolean } {
  const parts: Part[] = [];
  let stray = false;
  let at = 0;
  for (const match of template.matchAll(PART)) {
    parts.push({ text: template.slice(at, match.index) });
    at = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") parts.push({ text: match[0].charAt(0) });
    else if (match[1] === undefined) stray = true;
    else parts.push({ placeholder: match[1].trim() });
  }
  parts.push({ text: template.slice(at) });
  return { parts, stray };
}

/** Unknown placeholders and stray braces of a template. */
export function templateProblems(
  template: string,
  known: Placeholders,
  path: readonly (string | number)[],
): ConfigProblem[] {
  const { parts, stray } = parse(template);
  const names = Object.keys(known);
  return [
    ...(stray
      ? [
          {
            path,
            message: 'has a brace without its partner; write "{{" or "}}" for a brace in the text',
          },
        ]
      : []),
    ...parts.flatMap((part) =>
      "placeholder" in part && !Object.hasOwn(known, part.placeholder)
        ? [
            {
              path,
              message: `the placeholder {${part.placeholder}}: ${unknownName(part.placeholder, names)}`,
            },
          ]
        : [],
    ),
  ];
}

/** How a value of a type is written. A missing value is "not reported". */
export function formatPlaceholder(
  value: PlaceholderValue,
  type: PlaceholderType,
  bounds: readonly number[] = [],
): string {
  if (value === undefined) return "not reported";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (typeof value !== "number") return value.length === 0 ? "none" : joinList([...value]);
  switch (type) {
    case "usd":
      return formatUsd(value);
    case "percent":
      return `${formatBesideBounds(value, 2, bounds)}%`;
    case "days":
      return formatCount(value, "day", "days", bounds);
    default:
      return formatBesideBounds(value, 4, bounds);
  }
}

/** A template without problems as a function of its values. `bounds` as in `formatBesideBounds`, for `{value}`. */
export function compileTemplate(
  template: string,
  known: Placeholders,
): (values: (name: string) => PlaceholderValue, bounds?: readonly number[]) => string {
  const { parts } = parse(template);
  return (values, bounds) =>
    parts
      .map((part) =>
        "text" in part
          ? part.text
          : formatPlaceholder(
              values(part.placeholder),
              known[part.placeholder] ?? "text",
              part.placeholder === "value" ? bounds : [],
            ),
      )
      .join("");
}
