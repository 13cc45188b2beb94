import type { DocumentedRule, RuleSource } from "@/lib/evaluation/core/rule-set-document";
import { CodeSample } from "../code-sample";
import { InlineCode } from "../inline-code";

const STAGES: Readonly<Record<DocumentedRule["stage"], string>> = {
  filter: "Filter",
  score: "Score",
  tier: "Tier",
  rank: "Rank",
  gap: "Gap",
  flag: "Underwriting flag",
};

/** Where a rule is on the page: two rule sets may have a rule of the same id. */
const ruleAnchor = (ruleSet: string, id: string) => `${ruleSet}/${id}`;

/** One rule with its text, its sources, and its bounds as the engine uses them. */
export function RuleSection({ ruleSet, rule }: { ruleSet: string; rule: DocumentedRule }) {
  const { id, stage, title, text, parameters, sources } = rule;
  const anchor = ruleAnchor(ruleSet, id);
  return (
    <article
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      className="scroll-mt-6 border-t py-5 target:bg-accent-soft"
    >
      <h3 id={`${anchor}-title`} className="font-semibold wrap-anywhere">
        {title}
      </h3>
      <p className="mt-0.5 text-small text-ink-3 wrap-anywhere">
        {STAGES[stage]} ·{" "}
        <a className="link" href={`#${anchor}`}>
          <code>{id}</code>
        </a>
      </p>
      <p className="mt-2 max-w-prose text-ink-2">
        <InlineCode text={text} />
      </p>
      {sources.length > 0 && (
        <ul aria-label="Sources" className="mt-2 grid max-w-prose list-disc gap-1 pl-5 text-table">
          {sources.map((source) => (
            <li key={`${source.citation} ${source.effective ?? ""}`}>
              <Source source={source} />
            </li>
          ))}
        </ul>
      )}
      {Object.keys(parameters).length > 0 && (
        <details className="mt-2">
          <summary className="w-fit rounded-[4px] text-table text-accent-text">
            Bounds and tables
          </summary>
          <CodeSample
            className="mt-2"
            lang="text"
            label={`Bounds of ${id}`}
            code={JSON.stringify(parameters, null, 2)}
          />
        </details>
      )}
    </article>
  );
}

function Source({ source: { citation, url, effective, checked } }: { source: RuleSource }) {
  const dates = [...(effective ? [`in force since ${effective}`] : []), `checked ${checked}`];
  return (
    <>
      {url ? (
        <a className="link wrap-anywhere" href={url} rel="noreferrer">
          {citation}
        </a>
      ) : (
        citation
      )}
      <span className="text-ink-3"> ({dates.join(", ")})</span>
    </>
  );
}
