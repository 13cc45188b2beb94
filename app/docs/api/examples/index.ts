import { shellQuote } from "@/components/ui/shell-quote";
import { API_EXAMPLES } from "@/lib/api/examples";
import type { Example } from "@/lib/api/examples/platform";
import { runExamples } from "./runs";

let examples: ReadonlyMap<string, readonly Example[]> | undefined;

/** All examples by method and path, created once. */
export function allExamples(): ReadonlyMap<string, readonly Example[]> {
  examples ??= new Map(Object.entries<readonly Example[]>({ ...API_EXAMPLES, ...runExamples() }));
  return examples;
}

/** The examples of an operation; its path may begin with the API's base. */
export function examplesOf({ method, path }: { method: string; path: string }): readonly Example[] {
  return allExamples().get(`${method} ${path}`) ?? [];
}

type Request = Pick<Example, "path" | "body"> & { base: string; method: string };

/** The example as a shell command. The variable `NEXIO_API_KEY` must contain a key. */
export function exampleCurl({ base, method, path, body }: Request): string {
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${shellQuote(`${base}${path}`)}`,
    '-H "Authorization: Bearer $NEXIO_API_KEY"',
  ];
  if (body !== undefined)
    lines.push(
      '-H "Content-Type: application/json"',
      `-d ${shellQuote(JSON.stringify(body, null, 2))}`,
    );
  return lines.join(" \\\n  ");
}
