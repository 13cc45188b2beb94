"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { TraceSearch } from "@/components/ui/search-field";
import { OUTCOME_LABELS, RULE_OUTCOMES, type RuleOutcome } from "@/lib/domain/coverage-analysis";
import type { CoverageTrace } from "@/lib/runs/trace-schemas";
import { EvidenceLines } from "./coverage-gaps";

const PARAMS = { rule: parseAsString.withDefault(""), rules: parseAsStringLiteral(RULE_OUTCOMES) };
const TONE = {
  fired: "bad",
  passed: "good",
  not_applicable: "neutral",
  not_reported: "warn",
} as const satisfies Record<RuleOutcome, string>;
/** What says something about the portfolio stands before what does not concern it. */
const FIRST = [
  "fired",
  "not_reported",
  "passed",
  "not_applicable",
] as const satisfies readonly RuleOutcome[];

/** Every rule that was checked: what fired, what passed, what did not apply, and what nothing was reported on. */
export function TraceCoverage({ coverage: { checked } }: { coverage: CoverageTrace }) {
  const [{ rule: search, rules: outcome }, set] = useQueryStates(PARAMS);
  const wanted = search.toLowerCase();
  const found = checked.filter(({ rule, title, evidence }) =>
    `${rule} ${title} ${evidence.join(" ")}`.toLowerCase().includes(wanted),
  );
  const ordered = FIRST.flatMap((name) => found.filter((one) => one.outcome === name));
  const shown = outcome ? found.filter((one) => one.outcome === outcome) : ordered;
  const choices = [
    { name: null, words: "All", count: found.length },
    ...RULE_OUTCOMES.map((name) => ({
      name,
      words: OUTCOME_LABELS[name],
      count: found.filter((one) => one.outcome === name).length,
    })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <TraceSearch
          label="Find a rule"
          value={search}
          onChange={(text) => void set({ rule: text })}
        />
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
        <p className="border-t py-4 text-ink-2">
          {search ? `No rule matches “${search}” here.` : "No rule came out like this."}
        </p>
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
                    {kind === "flag" ? "Underwriting flag" : "Gap"} ·{" "}
                    <code className="wrap-anywhere">{rule}</code>
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
