import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { isObject, type Path, valueAt, withValue } from "./fields/paths";
import { hasCoverage, hasQuotes, type InputKind } from "./kinds";

/** The body of a run that has an `input`, as form and JSON share it. */
export type InputBody = Record<string, unknown>;

/** The body asking for this kind. One that does already is left as it was written. */
export function bodyFor(kind: InputKind, body: InputBody): InputBody {
  const { offerings, ...rest } = body;
  const input = isObject(body.input) ? body.input : {};
  const config = isObject(input.request_config) ? input.request_config : {};
  const asked = {
    ...config,
    quote_matching: hasQuotes(kind),
    coverage_analysis: hasCoverage(kind),
  };
  const own =
    kindOfBody(body) === kind && isObject(body.input)
      ? rest
      : { ...rest, input: { ...input, request_config: asked } };
  return hasQuotes(kind) && offerings !== undefined ? { ...own, offerings } : own;
}

/** The body with another value at the path. A coverage that was named as wanted stays when the last of its fields is emptied. */
export function withField(body: InputBody, path: Path, value: unknown): InputBody {
  const next = withValue(body, path, value);
  const entry = path.slice(0, 3);
  const lost =
    path.length > 3 && path[1] === "desired_coverages" && valueAt(next, entry) === undefined;
  const kept = lost ? withValue(next, entry, {}) : next;
  return isObject(kept) ? kept : {};
}

export type InputReading =
  | { outcome: "read"; body: InputBody }
  | { outcome: "unreadable"; reason: string };

export function readInputBody(text: string): InputReading {
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return { outcome: "read", body };
    return {
      outcome: "unreadable",
      reason: 'The body must be an object such as {"input": {…}, "offerings": […]}.',
    };
  } catch (error) {
    return {
      outcome: "unreadable",
      reason: `This is not JSON yet: ${error instanceof Error ? error.message : "it cannot be parsed"}.`,
    };
  }
}
