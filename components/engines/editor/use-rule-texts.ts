"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { ruleSetQueries } from "@/components/runs/queries";
import { allPages } from "@/components/ui/all-pages";
import { call } from "@/lib/api/client";
import { type EngineTypeName, KIND_OF_ENGINE } from "@/lib/domain/engines/engine-types";
import type { Editor } from "./editor-context";

/** The texts of the built-in rules of an engine type, by id. None while they load, and where they cannot be loaded. */
export function useRuleTexts(type: EngineTypeName): Editor["ruleText"] {
  const environment = useEnvironment();
  const { data: sets } = useQuery({
    queryKey: [...ruleSetQueries.all(), environment, "list"] as const,
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        call("GET /rule-sets", { query: { environment, cursor, limit: 100 }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const kind = KIND_OF_ENGINE[type];
  const name = sets?.find((set) => set.current && set.kind === kind)?.name;
  const { data } = useQuery({
    ...ruleSetQueries.document(environment, name ?? ""),
    enabled: name !== undefined,
  });
  const rules = new Map(data?.rules.map((rule) => [rule.id, rule]));
  return (...ids) => ids.map((id) => rules.get(id)).find((rule) => rule !== undefined);
}
