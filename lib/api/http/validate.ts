import { uniqBy } from "es-toolkit";
import type { z } from "zod";
import { EXPLAINED, explainIssue } from "@/lib/domain/validation/messages";
import { type Detail, Failure, notFound } from "./errors";
import { NOT_FOUND } from "./request-fields";
import type { BodyProblem } from "./route";

export type RequestPart = {
  name: "params" | "query" | "body";
  schema: z.ZodType | undefined;
  value: unknown;
  /** Problems beyond the schema. */
  check?: ((value: unknown) => Promise<readonly BodyProblem[]>) | undefined;
};

/** More would make the response larger than the request. */
const MAX_DETAILS = 100;

/**
 * Parses each part of a request against its schema. Answers with the parsed parts by name, or with one failure that
 * lists everything that is wrong by path, beginning with the `known` details. An id that cannot exist is `not_found`,
 * unless something else is wrong too.
 */
export async function validate(
  parts: RequestPart[],
  known: readonly Detail[] = [],
): Promise<Record<string, unknown> | Failure> {
  const parsed: Record<string, unknown> = {};
  const details: Detail[] = [...known];
  let missing: Failure | undefined;
  for (const { name, schema, value, check } of parts) {
    if (!schema) continue;
    const outcome = schema.safeParse(value, EXPLAINED);
    const found = (await check?.(value)) ?? [];
    if (outcome.success && found.length === 0) {
      parsed[name] = outcome.data;
      continue;
    }
    const issues = outcome.error?.issues ?? [];
    const ofSchema = new Set(issues.map(({ path }) => path.join(".")));
    for (const { path, message } of found)
      if (!ofSchema.has(path.join("."))) details.push(shortened({ path: path.join("."), message }));
    for (const issue of issues) {
      const what: unknown = issue.code === "custom" ? issue.params?.[NOT_FOUND] : undefined;
      if (typeof what === "string") missing ??= notFound(what, issue.path.join("."));
      else details.push(...detailsOf(issue).map(shortened));
    }
  }
  const distinct = uniqBy(details, ({ path, message }) => `${path}\n${message}`);
  const [first] = distinct;
  if (first) {
    const more = distinct.length > 1 ? ` (and ${distinct.length - 1} more)` : "";
    return new Failure(
      "invalid_request",
      `${first.path || "The body"} ${first.message}${more}.`,
      distinct.slice(0, MAX_DETAILS),
    );
  }
  return missing ?? parsed;
}

/** A received value in a message of its own, in quotation marks. */
const QUOTED = /\(got (["'])(.{60}).{100,}\1\)/s;
const MAX_PATH = 200;

/** Without the rest of a long value or name that was received: a response is not larger than its request. */
const shortened = ({ path, message }: Detail): Detail => ({
  path: path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path,
  message: message.replace(QUOTED, "(got $1$2…$1)"),
});

function detailsOf(issue: z.core.$ZodIssue): Detail[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: "is not a known field; remove it or check its spelling",
    }));
  }
  // Where only one member of the union has the value's form, the errors inside that member say what is wrong.
  if (issue.code === "invalid_union") {
    const own = issue.errors.find(
      (member) => member.length > 0 && member.every(({ path: inside }) => inside.length > 0),
    );
    if (own)
      return own.flatMap((inside) =>
        detailsOf({ ...inside, path: [...issue.path, ...inside.path] }),
      );
  }
  return [{ path, message: explainIssue(issue, path) }];
}
