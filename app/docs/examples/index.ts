import type { Example } from "./example";
import { PLATFORM_EXAMPLES } from "./platform";
import { REQUEST_EXAMPLES } from "./requests";
import { runExamples } from "./runs";

export type { Example } from "./example";

let examples: ReadonlyMap<string, readonly Example[]> | undefined;

/** All examples by method and path, made once. */
export function allExamples(): ReadonlyMap<string, readonly Example[]> {
  examples ??= new Map(Object.entries<readonly Example[]>({ ...REQUEST_EXAMPLES, ...runExamples(), ...PLATFORM_EXAMPLES }));
  return examples;
}

/** The examples of an operation; its path may begin with the API's base. */
export function examplesOf({ method, path }: { method: string; path: string }): readonly Example[] {
  return allExamples().get(`${method} ${path}`) ?? [];
}
