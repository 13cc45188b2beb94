import { API_EXAMPLES } from "@/lib/api/examples";
import type { Example } from "@/lib/api/examples/example";
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
