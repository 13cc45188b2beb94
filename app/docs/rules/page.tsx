import type { Metadata } from "next";
import { DocsArticle } from "@/components/docs/docs-article";
import { Link } from "@/components/ui/link";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { listRuleSets } from "@/lib/runs/rule-sets";
import { docsMetadata } from "../metadata";
import { RuleSection } from "./rule-section";

export const generateMetadata = (): Metadata =>
  docsMetadata({
    title: "Rules",
    description: "Every rule that decides a run, with its bounds and its source.",
    path: "/docs/rules",
  });

type Search = { set?: string | string[]; q?: string | string[] };

const kindLabel = (kind: string) =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("_", " ");
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The rules whose id, title, text or source contains every word of the search. */
function matching(rules: RuleSetDocument["rules"], search: string): RuleSetDocument["rules"] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter(({ id, title, text, sources }) => {
    const all = [id, title, text, ...sources.map(({ citation }) => citation)]
      .join(" ")
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Every published rule, public: an examiner can recompute an answer by hand. */
export default async function RulesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { set, q } = await searchParams;
  const search = (one(q) ?? "").slice(0, 200);
  const all = listRuleSets();
  const chosen = all.find(({ name }) => name === one(set));
  const shown = chosen ? [chosen] : all.filter(({ current }) => current);
  return (
    <DocsArticle section="Reference" title="Rules">
      <p className="mt-1 max-w-prose text-ink-2">
        Every rule that decides a run, in the order in which it is applied. A run names its rule
        set, and a published rule set never changes. Programs read the same documents from{" "}
        <code className="text-ink">GET /rule-sets/{"{name}"}</code>.
      </p>
      <nav aria-label="Rule sets" className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-table">
        <Link
          href="/docs/rules"
          aria-current={chosen ? undefined : "page"}
          className="rounded py-[3px] text-ink-2 hover:text-ink aria-[current]:text-accent-text"
        >
          Current rules
        </Link>
        {all.map(({ name, current }) => (
          <Link
            key={name}
            href={`/docs/rules?set=${encodeURIComponent(name)}`}
            aria-current={chosen?.name === name ? "page" : undefined}
            className="rounded py-[3px] text-ink-2 hover:text-ink aria-[current]:text-accent-text"
          >
            {name}
            {!current && <span className="text-ink-3"> · not current</span>}
          </Link>
        ))}
      </nav>
      <search>
        <form action="/docs/rules" className="mt-4 flex max-w-prose gap-2">
          {chosen && <input type="hidden" name="set" value={chosen.name} />}
          <label className="min-w-0 flex-1">
            <span className="sr-only">Search rules</span>
            <input
              type="search"
              name="q"
              defaultValue={search}
              placeholder="Search by id, title, text or source"
              className="h-[30px] w-full rounded-md border border-line-strong bg-raised px-2.5 text-table"
            />
          </label>
          <button
            type="submit"
            className="h-[30px] rounded-md border border-line-strong bg-raised px-3 text-table"
          >
            Search
          </button>
        </form>
      </search>
      {shown.map((ruleSet) => (
        <RuleSet key={ruleSet.name} ruleSet={ruleSet} search={search} />
      ))}
    </DocsArticle>
  );
}

function RuleSet({ ruleSet, search }: { ruleSet: RuleSetDocument; search: string }) {
  const { name, kind, evaluator_version: evaluator, hash, rules } = ruleSet;
  const found = matching(rules, search);
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="mt-10 scroll-mt-6 text-title font-semibold">
        {name}
      </h2>
      <p className="mt-1 mb-4 text-table text-ink-2">
        {kindLabel(kind)} · evaluator {evaluator} ·{" "}
        {search === "" ? `${rules.length} rules` : `${found.length} of ${rules.length} rules`}
        <br />
        SHA-256 <code className="wrap-anywhere text-ink">{hash}</code>
      </p>
      {found.map((rule) => (
        <RuleSection key={rule.id} ruleSet={name} rule={rule} />
      ))}
    </section>
  );
}
