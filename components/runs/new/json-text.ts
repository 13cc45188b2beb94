import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { firstJsonError } from "@/lib/api/http/body/json-syntax-error";
import { inexactParts } from "@/lib/exact-json";
import { isObject, type JsonObject } from "./fields/record";

export type JsonReading<Value = unknown> =
  | { outcome: "read"; value: Value }
  | { outcome: "unreadable"; reason: string };

function errorText(text: string): string {
  try {
    const error = firstJsonError(text);
    if (error) return `Line ${error.line}, column ${error.column}: ${error.reason}.`;
  } catch (error) {
    // The parser recurses: a text of many opening brackets exhausts the stack.
    if (error instanceof RangeError) return "This is nested too deeply.";
    throw error;
  }
  return "This is not valid JSON.";
}

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
    return { outcome: "unreadable", reason: errorText(text) };
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
