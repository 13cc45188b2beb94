import { Circle, CircleAlert, TriangleAlert } from "lucide-react";
import { CATEGORY_LABELS, SEVERITIES, SEVERITY_LABELS } from "@/lib/domain/coverage-analysis";
import type { CoverageFlag, CoverageGap } from "@/lib/evaluation/coverage/result";

const LOOK = {
  HIGH: { icon: TriangleAlert, className: "text-bad" },
  MEDIUM: { icon: CircleAlert, className: "text-warn" },
  LOW: { icon: Circle, className: "text-ink-3" },
} as const;

/** An amount and its unit stay on one line: `$25 K`, `5 %`. */
const unbroken = (text: string) => text.replace(/(\d) (?=[KMB%](?!\w))/g, "$1\u00a0");

export function EvidenceLines({ evidence }: { evidence: readonly string[] }) {
  return (
    <ul className="grid gap-0.5 text-ink-2">
      {evidence.map((line) => (
        <li key={line} className="wrap-anywhere">
          {unbroken(line)}
        </li>
      ))}
    </ul>
  );
}

/** The gaps under a head for each severity: what is wrong, what was found, what to do. */
export function CoverageGaps({ gaps }: { gaps: readonly CoverageGap[] }) {
  return (
    <table className="data-table">
      <caption className="sr-only">
        Gaps by severity, with what was found and the recommendation
      </caption>
      <thead>
        <tr>
          <th scope="col">Gap</th>
          <th scope="col" className="hidden w-[34%] md:table-cell">
            Found
          </th>
          <th scope="col" className="hidden w-[32%] md:table-cell">
            Recommendation
          </th>
        </tr>
      </thead>
      {SEVERITIES.map((severity) => {
        const rows = gaps.filter((gap) => gap.severity === severity);
        const { icon: Icon, className } = LOOK[severity];
        if (rows.length === 0) return null;
        return (
          <tbody key={severity}>
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
                <span className="num font-normal text-ink-3">{rows.length}</span>
              </th>
            </tr>
            {rows.map((gap) => (
              <tr key={gap.id}>
                <td>
                  <div className="font-medium">{gap.title}</div>
                  <div className="text-small text-ink-3">
                    {CATEGORY_LABELS[gap.category]} ·{" "}
                    <code className="wrap-anywhere">{gap.id}</code>
                  </div>
                  <div className="mt-1.5 grid gap-1.5 md:hidden">
                    <EvidenceLines evidence={gap.evidence} />
                    <div>{gap.recommendation}</div>
                  </div>
                </td>
                <td className="hidden md:table-cell">
                  <EvidenceLines evidence={gap.evidence} />
                </td>
                <td className="hidden md:table-cell">{gap.recommendation}</td>
              </tr>
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
      <p className="text-small text-ink-2">
        No gaps by themselves: what an underwriter will ask about.
      </p>
      <table className="data-table">
        <caption className="sr-only">Underwriting flags, with what was found</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[38%]">
              Flag
            </th>
            <th scope="col">Found</th>
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
                <EvidenceLines evidence={evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
