"use client";

import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { OUTCOME_LABELS } from "@/lib/evaluation/coverage/labels";
import { RULE_OUTCOMES, type RuleOutcome } from "@/lib/evaluation/coverage/words";
import type { CoverageTrace } from "@/lib/runs/trace-schemas";
import { EvidenceLines } from "./coverage-gaps";

const PARAMS = { rule: parseAsString.withDefault(""), rules: parseAsStringLiteral(RULE_OUTCOMES) };
const TONE = { fired: "bad", passed: "good", not_applicable: "neutral", not_reported: "warn" } as const satisfies Record<RuleOutcome, string>;

/** Every rule that was checked: what fired, what passed, what did not apply, and what nothing was reported on. */
export function TraceCoverage({ coverage: { checked } }: { coverage: CoverageTrace }) {
  const [{ rule: search, rules: outcome }, set] = useQueryStates(PARAMS);
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", () => input.current?.focus());
  const wanted = search.toLowerCase();
  const found = checked.filter(({ rule, title, evidence }) => `${rule} ${title} ${evidence.join(" ")}`.toLowerCase().includes(wanted));
  const shown = outcome ? found.filter((one) => one.outcome === outcome) : found;
  const choices = [
    { name: null, words: "All", count: found.length },
    ...RULE_OUTCOMES.map((name) => ({ name, words: OUTCOME_LABELS[name], count: found.filter((one) => one.outcome === name).length })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <label className="relative min-w-0 flex-1 basis-[200px] sm:max-w-[260px]">
          <span className="sr-only">Find a rule</span>
          <Search aria-hidden size={14} className="absolute top-2 left-2.5 text-ink-3" />
          <input
            ref={input}
            type="search"
            value={search}
            onChange={(event) => void set({ rule: event.currentTarget.value || null })}
            placeholder="Find a rule"
            className="h-[30px] w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-table -outline-offset-1"
          />
        </label>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Outcome</legend>
          {choices.map(({ name, words, count }) => (
            <Button
              key={words}
              variant="ghost"
              aria-pressed={outcome === name}
              onClick={() => void set({ rules: name })}
              className="aria-pressed:bg-hover aria-pressed:text-ink"
            >
              {words} <span className="num font-normal text-ink-3">{formatCount(count)}</span>
            </Button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p className="border-t py-4 text-ink-2">{search ? `No rule matches “${search}” here.` : "No rule came out like this."}</p>
      ) : (
        <table className="data-table">
          <caption className="sr-only">The rules that were checked and what came of each</caption>
          <thead>
            <tr>
              <th scope="col" className="w-[116px]">
                Outcome
              </th>
              <th scope="col">Rule</th>
              <th scope="col" className="hidden w-[42%] md:table-cell">
                Rests on
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ rule, kind, title, outcome: came, evidence }) => (
              <tr key={rule}>
                <td>
                  <Chip tone={TONE[came]}>{OUTCOME_LABELS[came]}</Chip>
                </td>
                <td>
                  <div className="font-medium">{title}</div>
                  <div className="text-small text-ink-3">
                    {kind === "flag" ? "Underwriting flag" : "Gap"} · <code className="wrap-anywhere">{rule}</code>
                  </div>
                  <div className="mt-1 md:hidden">
                    <EvidenceLines evidence={evidence} />
                  </div>
                </td>
                <td className="hidden md:table-cell">
                  <EvidenceLines evidence={evidence} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
