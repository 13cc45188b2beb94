import type { CoverageFlag } from "@/lib/evaluation/coverage/result";
import { EvidenceList } from "./evidence-list";

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
