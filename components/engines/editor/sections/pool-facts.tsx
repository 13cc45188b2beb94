"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { allPages } from "@/components/ui/all-pages";
import { call } from "@/lib/api/client";
import { withValue } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { ChooseMenu } from "../fields/choose-menu";
import { objectsOf } from "./objects";

/** The facts that the organization's pools declare, each once. */
function usePoolFacts() {
  const environment = useEnvironment();
  const pools = useQuery({
    queryKey: ["pools", "all-active", environment] as const,
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        call("GET /pools", {
          query: { environment, state: "active", cursor, limit: "100" },
          signal,
        }),
      ),
  });
  const own = pools.data?.filter(({ shared, version }) => !shared && version !== null) ?? [];
  const versions = useQueries({
    queries: own.map(({ slug }) => ({
      queryKey: ["pools", "newest-version", environment, slug] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call("GET /pools/{slug}/versions", {
          params: { slug },
          query: { environment, limit: 1 },
          signal,
        }),
    })),
  });
  const facts = versions.flatMap(({ data }) => data?.data[0]?.custom_facts ?? []);
  return [...new Map(facts.map((fact) => [fact.key, fact])).values()];
}

/** Declares a fact of one of the organization's pools, so that rules can read it. */
export function PoolFacts() {
  const { config, change, readOnly } = useEditor();
  const declared = objectsOf(config.facts);
  const facts = usePoolFacts().filter(({ key }) => !declared.some((each) => each.key === key));
  if (readOnly || facts.length === 0) return null;
  return (
    <div className="mt-2.5">
      <ChooseMenu
        label="Add a fact of your pools"
        text="Add a fact of your pools"
        names={facts.map(({ key, label }) => ({ value: key, label }))}
        onChoose={(chosen) => {
          const fact = facts.find(({ key }) => key === chosen);
          if (fact) change(withValue(config, ["facts", declared.length], fact));
        }}
      />
    </div>
  );
}
