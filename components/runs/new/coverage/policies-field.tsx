"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { useAt } from "../input-context";
import { PolicyRow } from "./policy-row";

const PORTFOLIO = ["input", "current_portfolio"] as const;
const POLICIES = [...PORTFOLIO, "policies"] as const;

/** The policies in force: what a coverage analysis reviews (`judged`), and what quotes are compared with. */
export function PoliciesField({ why, judged }: { why: string; judged: boolean }) {
  const { value, put, error } = useAt(POLICIES);
  const portfolio = useAt(PORTFOLIO);
  const policies: readonly unknown[] = Array.isArray(value) ? value : [];
  const problem = error ?? portfolio.error;
  return (
    <section aria-labelledby="policies-title">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="policies-title" className="flex-1 text-table font-semibold">
          Policies in force{" "}
          <span className="num font-normal text-ink-3">{formatCount(policies.length)}</span>
        </h2>
        <Button size="small" onClick={() => put([...policies, {}])}>
          <Plus aria-hidden size={12} />
          Add a policy
        </Button>
      </div>
      {problem && <p className="mt-1 text-small text-bad">{problem}</p>}
      {policies.length === 0 ? (
        <p className="mt-2 rounded-md border border-dashed p-3 text-table text-ink-2">{why}</p>
      ) : (
        <ol aria-label="Policies in force" className="mt-2 divide-y rounded-md border">
          {policies.map((policy, at) => (
            <PolicyRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a policy has no name of its own; its place is what the API calls it by.
              key={at}
              at={at}
              policy={policy}
              judged={judged}
              onRemove={() => put(policies.length > 1 ? policies.toSpliced(at, 1) : undefined)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
