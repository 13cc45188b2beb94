import { formatEvidence } from "@/components/ui/format";

/** The facts behind a rule's outcome. */
export function EvidenceList({ evidence }: { evidence: readonly string[] }) {
  return (
    <ul className="grid gap-0.5 text-ink-2">
      {evidence.map((line) => (
        <li key={line} className="wrap-anywhere">
          {formatEvidence(line)}
        </li>
      ))}
    </ul>
  );
}
