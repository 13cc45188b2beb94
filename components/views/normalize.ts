import { createLoader, createSerializer, type ParserMap } from "nuqs/server";
import { HIDDEN_PARSER } from "@/components/ui/list-pages";
import type { Normalize } from "./view-url";

const HIDE = "hide";

/** Creates the function that reduces a query to the parts that a list reads. `headers`: the columns it can hide. */
export function createNormalizer(parsers: ParserMap, headers: readonly string[]): Normalize {
  const all = { ...parsers, [HIDE]: HIDDEN_PARSER };
  const load = createLoader(all);
  const serialize = createSerializer(all);
  return (query) => {
    const read = load(new URLSearchParams(query));
    const hidden = read[HIDE]?.filter((header) => headers.includes(header)) ?? [];
    return serialize({ ...read, [HIDE]: hidden.length > 0 ? hidden : null }).replace(/^\?/, "");
  };
}
