"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Select } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import { withValue } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { objectsOf } from "./objects";

/** The facts that the organization's pools declare, each once. */
function usePoolFacts() {
  const environment = useEnvironment();
  const pools = useQuery({
    queryKey: ["pools", "managed", environment, "active"] as const,
    queryFn: ({ signal }) =>
      call("GET /pools", { query: { environment, state: "active", limit: "100" }, signal }),
  });
  const own = pools.data?.data.filter(({ shared, version }) => !shared && version !== null) ?? [];
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
  const id = useId();
  const declared = objectsOf(config.facts);
  const facts = usePoolFacts().filter(({ key }) => !declared.some((each) => each.key === key));
  if (readOnly || facts.length === 0) return null;
  return (
    <div className="mt-2.5 grid max-w-[260px] gap-0.5">
      <label htmlFor={id} className="text-small text-ink-2">
        Add a fact of your pools
      </label>
      <Select
        id={id}
        value=""
        onChange={({ target }) => {
          const fact = facts.find(({ key }) => key === target.value);
          if (fact) change(withValue(config, ["facts", declared.length], fact));
        }}
      >
        <option value="">Choose…</option>
        {facts.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
