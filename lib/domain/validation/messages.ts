import type { z } from "zod";

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
  date: "a date",
  null: "null",
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "a UUID",
  url: "a URL",
  email: "an email address",
  datetime: "a time in ISO 8601, such as 2026-03-22T12:00:00Z",
  date: "a date such as 2026-03-22",
};

const count = (limit: number | bigint, unit: string) =>
  `${limit} ${unit}${limit === 1 || limit === 1n ? "" : "s"}`;

/** What is wrong, for a schema without its own message. Continues a sentence that begins with the field's path. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      const expected = TYPES[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `is required (${expected})` : `must be ${expected}`;
    }
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "too_small":
      if (issue.origin === "string")
        return issue.minimum === 1
          ? "must not be empty"
          : `must have at least ${count(issue.minimum, "character")}`;
      if (issue.origin === "array") return `must have at least ${count(issue.minimum, "item")}`;
      return `must be ${issue.inclusive === false ? "greater than" : "at least"} ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string")
        return `must have at most ${count(issue.maximum, "character")}`;
      if (issue.origin === "array") return `must have at most ${count(issue.maximum, "item")}`;
      return `must be ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`;
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_format":
      return FORMATS[issue.format]
        ? `must be ${FORMATS[issue.format]}`
        : "does not have the required format";
    case "invalid_key":
      return `is not a valid name: it ${issue.issues[0]?.message ?? "has another form"}`;
    case "invalid_union":
      return oneOfForms(issue.errors);
    default:
      return undefined;
  }
}

const MUST_BE = /^must be (.+?)(?: \(got .*)?$/s;

/** What the members of a union say of the value itself: `must be a number or a string`. */
function oneOfForms(members: readonly (readonly z.core.$ZodIssue[])[]): string {
  const forms = members.flatMap((issues) => {
    const own = issues.find(({ path }) => path.length === 0);
    return MUST_BE.exec(own?.message ?? "")?.[1] ?? [];
  });
  return forms.length === 0
    ? "does not have any of the accepted forms; see the API reference"
    : `must be ${[...new Set(forms)].join(" or ")}`;
}

/** The message of an issue. Where a value is missing, it begins with that. */
export function issueMessage({ code, input, message }: z.core.$ZodIssue): string {
  const text = message.replace(/\.$/, "");
  return input === undefined && (code === "invalid_type" || code === "invalid_value")
    ? text.replace(" (got undefined)", "").replace(/^must be/, "is required and must be")
    : text;
}

const MAX_LENGTH = 60;
const SECRET_FIELD = /secret|token|password|authorization|api_?key/i;
/** `https://user:password@host`: the part that must not be repeated. */
const USER_INFO = /\/\/[^/?#\s]*@/g;

/**
 * How an error message repeats a value that was received: ` (got 'ZZ')`. Long texts are shortened, lists and objects
 * named by their type. Empty for a missing value and for fields that carry secrets.
 */
export function receivedValue(path: string, value: unknown): string {
  if (value === undefined || SECRET_FIELD.test(path)) return "";
  return ` (got ${printedValue(value)})`;
}

/** What an issue received: of a list with too few or too many items, their number; otherwise the value. */
export const receivedByIssue = (
  { code }: Pick<z.core.$ZodIssue, "code">,
  path: string,
  value: unknown,
): string =>
  Array.isArray(value) && (code === "too_small" || code === "too_big")
    ? ` (got ${value.length})`
    : receivedValue(path, value);

/** A received value in a message: `'ZZ'`. */
export function printedValue(value: unknown): string {
  if (typeof value === "string") return `'${shorten(value.replace(USER_INFO, "//***@"))}'`;
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

/** At most 60 characters of a text. */
export function shorten(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_LENGTH)];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join("")}…` : text;
}

/** The received value, where it is what is wrong: of a refined object or array, only a field or the size may be. */
function receivedBy(issue: z.core.$ZodIssue, path: string): string {
  const { code, input } = issue;
  if (issue.message.includes("(got ")) return "";
  if (typeof input !== "object" || input === null) return receivedByIssue(issue, path, input);
  const discriminator = issue.code === "invalid_union" ? issue.discriminator : undefined;
  if (discriminator !== undefined)
    return receivedByIssue(
      issue,
      path,
      Object.entries(input).find(([name]) => name === discriminator)?.[1],
    );
  const hasSize = Array.isArray(input) && (code === "too_small" || code === "too_big");
  const isOfAnotherForm =
    code !== "custom" && code !== "too_small" && code !== "too_big" && path !== "";
  return isOfAnotherForm || code === "invalid_type" || hasSize
    ? receivedByIssue(issue, path, input)
    : "";
}

/** What is wrong and what was received, for an issue of a schema that was parsed with {@link EXPLAINED}. */
export const explainIssue = (issue: z.core.$ZodIssue, path: string): string =>
  `${issueMessage(issue)}${receivedBy(issue, path)}`;

/** Options of a parse whose issues are shown. */
export const EXPLAINED = { reportInput: true, error: describeIssue } as const;
