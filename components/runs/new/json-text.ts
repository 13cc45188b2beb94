import {
  findNodeAtLocation,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { inexactParts } from "@/lib/api/http/body/exact-json";
import { isObject, type JsonObject } from "./fields/record";

export type JsonReading<Value = unknown> =
  | { outcome: "read"; value: Value }
  | { outcome: "unreadable"; reason: string };

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

const EXPECTATIONS: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a name in quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "a closing } is expected",
  CloseBracketExpected: "a closing ] is expected",
  EndOfFileExpected: "unexpected text after the end of the JSON",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfString: "a string is not closed",
  UnexpectedEndOfNumber: "a number is not complete",
  InvalidUnicode: "an escape sequence is not valid",
  InvalidEscapeCharacter: "an escape sequence is not valid",
  InvalidCharacter: "a character is not valid here",
  InvalidSymbol: "only true, false, null, numbers and text in quotes are values",
  InvalidNumberFormat: "a number is not valid",
};

/** Parses JSON text. The reason names the line and column of the first error, both from 1. */
export function parseJson(text: string): JsonReading {
  try {
    const value: unknown = JSON.parse(text);
    // The form sends the value, which must be what the text says.
    const [inexact] = inexactParts(text, value);
    return inexact
      ? { outcome: "unreadable", reason: `${inexact.path} ${inexact.message}.` }
      : { outcome: "read", value };
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, STRICT);
    const [first] = errors;
    if (first === undefined) return { outcome: "unreadable", reason: "This is not valid JSON." };
    const before = text.slice(0, first.offset).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    const expectation = EXPECTATIONS[printParseErrorCode(first.error)] ?? "this is not valid JSON";
    return {
      outcome: "unreadable",
      reason: `Line ${before.length}, column ${column}: ${expectation}.`,
    };
  }
}

/** Parses the body of a run. */
export function parseBody(text: string): JsonReading<JsonObject> {
  const reading = parseJson(text);
  if (reading.outcome === "unreadable") return reading;
  const { value } = reading;
  return isObject(value)
    ? { outcome: "read", value }
    : { outcome: "unreadable", reason: "The body must be an object: { … }." };
}

/** Where a path of the body is in its text, or the nearest object around it. Offsets in UTF-16 units. */
export function rangeOf(text: string, path: string): readonly [start: number, end: number] {
  const root = parseTree(text);
  const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (let depth = steps.length; root !== undefined && depth >= 0; depth--) {
    const node = findNodeAtLocation(root, steps.slice(0, depth));
    if (node) return [node.offset, node.offset + node.length];
  }
  return [0, 0];
}
