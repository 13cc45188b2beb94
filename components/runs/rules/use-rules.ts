"use client";

import { useQueries } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import type { DocumentedRule } from "@/lib/evaluation/core/rule-set-document";
import { ruleSetQueries } from "../queries";

/** `rule_set` of a dual run names two. */
const BETWEEN = " + ";

/**
 * The published rules of a run's rule set by id, with their texts and sources. Empty while they load, and where they
 * cannot be loaded: the result itself does not need them.
 */
export function useRules(ruleSet: string | undefined): ReadonlyMap<string, DocumentedRule> {
  const environment = useEnvironment();
  const names = ruleSet?.split(BETWEEN) ?? [];
  return useQueries({
    queries: names.map((name) => ruleSetQueries.document(environment, name)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) => data?.rules ?? []).map((rule) => [rule.id, rule] as const),
      ),
  });
}
