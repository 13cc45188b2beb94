import { Environment } from "@/lib/config";
import { variableProperties } from "./env-example";

/** The table of variables in docs/deploy.md, from lib/config.ts. */

export const TABLE_START = "<!-- variables -->\n";
export const TABLE_END = "<!-- end of variables -->";

/** No variable accepts it, unless it accepts every text. */
const REFUSED = "\u0001";

/** What a process writes when the variable is set to something else. */
function failureOf(name: keyof typeof Environment.shape): string {
  const result = Environment.shape[name].safeParse(REFUSED);
  const message = result.success ? null : result.error.issues[0]?.message;
  return message ? `\`${name} ${message}\`` : "";
}

const cell = (text: string) => text.replaceAll("|", "\\|");

export function variablesTable(): string {
  const { properties, required } = variableProperties();
  const rows = Object.entries(properties).map(([name, { description = "", default: value }]) => {
    const isRequired = required.includes(name);
    const fallback = isRequired ? "required" : value === undefined ? "" : `\`${value}\``;
    const failures = [
      isRequired ? `\`${name} is missing\`` : "",
      // Only names of the schema are properties of its JSON form.
      failureOf(name as keyof typeof Environment.shape),
    ];
    return `| \`${name}\` | ${cell(description)} | ${fallback} | ${cell([...new Set(failures)].filter(Boolean).join(", "))} |`;
  });
  return [
    "| Variable | Meaning | Default | Refused with |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

/** A document with the table in its place. */
export function withVariablesTable(document: string): string {
  const start = document.indexOf(TABLE_START) + TABLE_START.length;
  const end = document.indexOf(TABLE_END);
  return `${document.slice(0, start)}${variablesTable()}${document.slice(end)}`;
}
