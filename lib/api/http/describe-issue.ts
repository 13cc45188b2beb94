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
    case "invalid_union":
      return "does not have any of the accepted forms";
    default:
      return undefined;
  }
}
