"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Chip } from "@/components/ui/chip";
import { formatEvidence } from "@/components/ui/format";
import { SearchField } from "@/components/ui/search-field";
import { ViewToggle } from "@/components/ui/view-toggle";
import { OUTCOME_LABELS, RULE_OUTCOMES, type RuleOutcome } from "@/lib/domain/coverage-analysis";
import type { CoverageTrace as Coverage } from "@/lib/runs/schemas/trace";
import type { TraceOf } from "../kind-view";
import { NoEvidence, TraceSection } from "../trace/trace-section";
import { EvidenceList } from "./evidence-list";

const PARSERS = { rule: parseAsString.withDefault(""), rules: parseAsStringLiteral(RULE_OUTCOMES) };
const TONE = {
  fired: "bad",
  passed: "good",
  not_applicable: "neutral",
  not_reported: "warn",
} as const satisfies Record<RuleOutcome, string>;
/** Rules that tell something about the portfolio come before those that do not apply. */
const ORDER = [
  "fired",
  "not_reported",
  "passed",
  "not_applicable",
] as const satisfies readonly RuleOutcome[];

function RuleTable({ rules }: { rules: Coverage["checked"] }) {
  return (
    <table className="data-table">
      <caption className="sr-only">Checked rules with their outcome</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[116px]">
            Outcome
          </th>
          <th scope="col">Rule</th>
          <th scope="col" className="hidden w-[42%] md:table-cell">
            Evidence
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, kind, title, outcome, evidence }) => (
          <tr key={rule}>
            <td>
              <Chip tone={TONE[outcome]}>{OUTCOME_LABELS[outcome]}</Chip>
            </td>
            <td>
              <div className="font-medium">{formatEvidence(title)}</div>
              <div className="text-small text-ink-3">
                {kind === "flag" ? "Underwriting flag" : "Gap"} ·{" "}
                <code className="wrap-anywhere">{rule}</code>
              </div>
              <div className="mt-1 md:hidden">
                <EvidenceList evidence={evidence} />
              </div>
            </td>
            <td className="hidden md:table-cell">
              <EvidenceList evidence={evidence} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rules({ checked }: Pick<Coverage, "checked">) {
  const [{ rule: search, rules: outcome }, set] = useQueryStates(PARSERS);
  const wanted = search.toLowerCase();
  const found = checked.filter(({ rule, title, evidence }) =>
    formatEvidence(`${rule} ${title} ${evidence.join(" ")}`)
      .toLowerCase()
      .includes(wanted),
  );
  const ofOutcome = (name: RuleOutcome) => found.filter((rule) => rule.outcome === name);
  const shown = outcome ? ofOutcome(outcome) : ORDER.flatMap(ofOutcome);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <SearchField
          label="Find a rule"
          value={search}
          onChange={(text) => void set({ rule: text || null })}
          className="sm:max-w-[260px]"
        />
        <ViewToggle<RuleOutcome | null>
          label="Outcome"
          choices={[
            { value: null, label: "All", count: found.length },
            ...RULE_OUTCOMES.map((name) => ({
              value: name,
              label: OUTCOME_LABELS[name],
              count: ofOutcome(name).length,
            })),
          ]}
          value={outcome}
          onChange={(next) => void set({ rules: next })}
        />
      </div>
      {shown.length > 0 ? (
        <RuleTable rules={shown} />
      ) : (
        <p className="border-t py-4 text-ink-2">
          {search ? `No rule matches “${search}”.` : "No rules with this outcome."}
        </p>
      )}
    </>
  );
}

type Props = { trace: TraceOf<"coverage_analysis" | "dual"> };

/** Every rule that was checked, with its outcome: fired, passed, not applicable or not reported. */
export function CoverageTrace({ trace: { coverage, status } }: Props) {
  if (!coverage) return <NoEvidence status={status} />;
  return (
    <TraceSection title="Coverage rules">
      <Rules checked={coverage.checked} />
    </TraceSection>
  );
}
