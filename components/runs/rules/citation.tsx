import { ExternalLink } from "lucide-react";
import { formatDay } from "@/components/ui/format";
import type { RuleSource } from "@/lib/domain/rule-source";

const day = (date: string) => formatDay(Date.parse(date), "utc");

/** The statute, standard or study behind a rule, with the days that matter. */
export function Citation({
  source: { citation, url, effective, checked },
}: {
  source: RuleSource;
}) {
  return (
    <span className="wrap-anywhere">
      {url ? (
        <a href={url} target="_blank" rel="noreferrer" className="link row-inner">
          {citation}
          <ExternalLink aria-hidden size={11} className="ml-1 inline-block align-[-1px]" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : (
        citation
      )}
      <span className="num text-ink-3">
        {effective && <> · in effect {day(effective)}</>} · checked {day(checked)}
      </span>
    </span>
  );
}

/** The sources of one rule, one per line. */
export function Citations({ sources }: { sources: readonly RuleSource[] }) {
  if (sources.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-small text-ink-2">
      {sources.map((source) => (
        <li key={`${source.citation} ${source.url}`}>
          <Citation source={source} />
        </li>
      ))}
    </ul>
  );
}
