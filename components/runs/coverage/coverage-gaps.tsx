import { Circle, CircleAlert, Scale, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { formatEvidence } from "@/components/ui/format";
import {
  CATEGORY_LABELS,
  SEVERITIES,
  SEVERITY_LABELS,
  type Severity,
} from "@/lib/domain/coverage-analysis";
import type { CoverageFlag, CoverageGap } from "@/lib/evaluation/coverage/result";
import { Citations } from "../rules/citation";
import { EvidenceList } from "./evidence-list";

const SEVERITY_VIEW = {
  HIGH: { icon: TriangleAlert, className: "text-bad" },
  MEDIUM: { icon: CircleAlert, className: "text-warn" },
  LOW: { icon: Circle, className: "text-ink-3" },
} as const;

function SeverityHeading({ severity, count }: { severity: Severity; count: number }) {
  const { icon: Icon, className } = SEVERITY_VIEW[severity];
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={3}
        className="bg-sunken !px-3 !text-table !font-semibold !text-ink"
      >
        <Icon
          aria-hidden
          size={14}
          strokeWidth={2.25}
          className={`mr-2 inline-block align-[-2px] ${className}`}
        />
        {SEVERITY_LABELS[severity]} severity{" "}
        <span className="num font-normal text-ink-3">{count}</span>
      </th>
    </tr>
  );
}

function GapRow({ gap, notes }: { gap: CoverageGap; notes: ReactNode }) {
  return (
    <tr>
      <td>
        <div className="font-medium">{formatEvidence(gap.title)}</div>
        {gap.required_by_law && (
          <Chip tone="bad" icon={Scale} className="my-0.5">
            Required by law
          </Chip>
        )}
        <div className="text-small text-ink-3">
          {gap.category_label ?? CATEGORY_LABELS[gap.category]} ·{" "}
          <code className="wrap-anywhere">{gap.id}</code>
        </div>
        {gap.sources && <Citations sources={gap.sources} />}
        {notes}
        <div className="mt-1.5 grid gap-1.5 md:hidden">
          <EvidenceList evidence={gap.evidence} />
          <div>{formatEvidence(gap.recommendation)}</div>
        </div>
      </td>
      <td className="hidden md:table-cell">
        <EvidenceList evidence={gap.evidence} />
      </td>
      <td className="hidden md:table-cell">{formatEvidence(gap.recommendation)}</td>
    </tr>
  );
}

/** The gaps by severity, each with its evidence and the recommendation. */
export function CoverageGaps({
  gaps,
  notesOf,
}: {
  gaps: readonly CoverageGap[];
  /** What people noted on a gap, by its place in the result. */
  notesOf?: (gap: CoverageGap, index: number) => ReactNode;
}) {
  return (
    <table className="data-table">
      <caption className="sr-only">Gaps by severity, with evidence and recommendation</caption>
      <thead>
        <tr>
          <th scope="col">Gap</th>
          <th scope="col" className="hidden w-[34%] md:table-cell">
            Evidence
          </th>
          <th scope="col" className="hidden w-[32%] md:table-cell">
            Recommendation
          </th>
        </tr>
      </thead>
      {SEVERITIES.map((severity) => {
        const rows = gaps.filter((gap) => gap.severity === severity);
        if (rows.length === 0) return null;
        return (
          <tbody key={severity}>
            <SeverityHeading severity={severity} count={rows.length} />
            {rows.map((gap) => (
              <GapRow key={gap.id} gap={gap} notes={notesOf?.(gap, gaps.indexOf(gap))} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

/** What an underwriter will ask about. */
export function CoverageFlags({ flags }: { flags: readonly CoverageFlag[] }) {
  return (
    <section aria-labelledby="flags-title" className="mt-8">
      <h3 id="flags-title" className="text-table font-semibold">
        Underwriting flags <span className="num font-normal text-ink-3">{flags.length}</span>
      </h3>
      <p className="text-small text-ink-2">Not gaps, but an underwriter will ask about them.</p>
      <table className="data-table">
        <caption className="sr-only">Underwriting flags with evidence</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[38%]">
              Flag
            </th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {flags.map(({ id, label, evidence }) => (
            <tr key={id}>
              <td>
                <div className="font-medium">{label}</div>
                <div className="text-small text-ink-3">
                  <code className="wrap-anywhere">{id}</code>
                </div>
              </td>
              <td>
                <EvidenceList evidence={evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
