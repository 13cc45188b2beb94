"use client";

import { CircleHelp } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { formatPlural } from "@/components/ui/format";
import type { Run } from "@/lib/runs/schemas";
import { countQuestions, questionsOf } from "./questions";

export const QUESTIONS_TAB = "questions";
export const WHAT_IF_TAB = "what-if";

/** How many questions are open for the client, or else for carriers; null for runs of older rule sets. */
export function openQuestions({ not_checked: rules }: Pick<Run, "not_checked">) {
  if (!rules) return null;
  const { client, carriers } = questionsOf(rules);
  const [forClient, forCarriers] = [countQuestions(client), countQuestions(carriers)];
  return { total: forClient + forCarriers, forClient, forCarriers };
}

/** Whom to ask: the client, the carriers where only they can answer, or both. */
export function whomToAsk(run: Pick<Run, "not_checked">) {
  const { forClient, forCarriers } = openQuestions(run) ?? { forClient: 0, forCarriers: 0 };
  if (forCarriers === 0) return "Ask the client";
  return forClient === 0 ? "Ask the carriers" : "Questions to ask";
}

export function TabLink({ tab, children }: { tab: string; children: ReactNode }) {
  const [, setTab] = useQueryState("tab", parseAsString);
  return (
    <button
      type="button"
      onClick={() => void setTab(tab)}
      className="num rounded-[4px] underline decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {children}
    </button>
  );
}

/** For the header of a run: how many questions are open. A click shows them. */
export function OpenQuestions({ run }: { run: Run }) {
  const open = openQuestions(run);
  if (!open || open.total === 0) return <span className="text-ink-3">nothing</span>;
  return <TabLink tab={QUESTIONS_TAB}>{formatPlural(open.total, "question")}</TabLink>;
}

/** Above a result: what limits it, each with a link to the list. Nothing where nothing limits it. */
export function ResultLimits({ run }: { run: Run }) {
  const undecided = run.not_checked?.length ?? 0;
  // What is stored for reference is expected not to be read.
  const ignored = (run.ignored ?? []).filter(({ reason }) => reason !== "reference_only").length;
  const assumed = run.assumed?.length ?? 0;
  if (undecided + ignored + assumed === 0) return null;
  const parts = [
    undecided > 0 && (
      <TabLink key="questions" tab={QUESTIONS_TAB}>
        {formatPlural(undecided, "rule")} not decided
      </TabLink>
    ),
    ignored > 0 && (
      <TabLink key="ignored" tab="input">
        {formatPlural(ignored, "field")} not read
      </TabLink>
    ),
    assumed > 0 && (
      <TabLink key="assumed" tab="input">
        {formatPlural(assumed, "value")} assumed
      </TabLink>
    ),
  ].filter(Boolean);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-1.5 gap-y-0.5 rounded-md bg-warn-soft px-3 py-2 text-table text-ink">
      <CircleHelp aria-hidden size={14} className="text-warn" />
      <span>Before you act on this result:</span>
      {parts.map((part, at) => (
        <span key={at === 0 ? "first" : at === 1 ? "second" : "third"}>
          {part}
          {at < parts.length - 1 && ","}
        </span>
      ))}
    </p>
  );
}
