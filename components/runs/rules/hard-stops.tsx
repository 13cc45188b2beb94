"use client";

import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { formatCount, formatEvidence } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import type { DocumentedRule } from "@/lib/evaluation/core/rule-set-document";
import { ruleSetQueries } from "../queries";
import { Citations } from "./citation";

/** `rule_set` of a dual run names two. */
const BETWEEN = " + ";

/**
 * The published rules of a run's rule set by id, with their texts and sources. Empty while they load, and where they
 * cannot be loaded: the result itself does not need them.
 */
function useRules(ruleSet: string | undefined): ReadonlyMap<string, DocumentedRule> {
  const environment = useEnvironment();
  // The rules of an engine's own are published with its versions, and named by their hash.
  const names = ruleSet?.split(BETWEEN).filter((name) => !name.startsWith("engine:")) ?? [];
  return useQueries({
    queries: names.map((name) => ruleSetQueries.document(environment, name)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) => data?.rules ?? []).map((rule) => [rule.id, rule] as const),
      ),
  });
}

type Props = {
  id: string;
  title: string;
  help: string;
  /** What was removed, in the plural: `Carriers`. */
  noun: string;
  removedBy: readonly { rule: string; label: string; count: number }[];
  ruleSet: string | undefined;
  /** Null if everything is shown here. */
  trace: { href: string; label: string } | null;
  children?: ReactNode;
};

/** What cannot be bought, by rule and apart from the scores. */
export function HardStops({ id, title, help, noun, removedBy, ruleSet, trace, children }: Props) {
  const rules = useRules(removedBy.length > 0 ? ruleSet : undefined);
  const total = removedBy.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-8 max-w-[880px]">
      <h2 id={id} className="text-table font-semibold">
        {title} <span className="num font-normal text-ink-3">{formatCount(total)}</span>
      </h2>
      <p className="text-small text-ink-2">{help}</p>
      <table className="data-table">
        <caption className="sr-only">{title}, by rule</caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col" className="r w-[72px]">
              {noun}
            </th>
          </tr>
        </thead>
        <tbody>
          {removedBy.map(({ rule, label, count }) => {
            const published = rules.get(rule);
            return (
              <tr key={rule}>
                <td className="wrap-anywhere">
                  <span className="font-medium">{label}</span>{" "}
                  <code className="text-small text-ink-3">{rule}</code>
                  {published && (
                    <>
                      <div className="max-w-prose text-small text-ink-2">
                        {formatEvidence(published.text)}
                      </div>
                      <Citations sources={published.sources} />
                    </>
                  )}
                </td>
                <td className="r num">{formatCount(count)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {children}
      {trace && (
        <p className="mt-2 text-small">
          <Link href={trace.href} className="link">
            {trace.label}
          </Link>
        </p>
      )}
    </section>
  );
}
