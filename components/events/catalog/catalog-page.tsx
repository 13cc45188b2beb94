"use client";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { CATALOG } from "./samples";

type Entry = (typeof CATALOG)[number];

function CatalogEntry({ entry: { type, alias, when, sample } }: { entry: Entry }) {
  return (
    <section aria-labelledby={type} className="mt-6 border-t pt-5">
      <div className="gap-x-8 min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <div className="mb-3 min-w-0">
          <h2 id={type} className="text-table font-semibold">
            <code>{type}</code>
          </h2>
          <p className="mt-1 max-w-prose">{when}</p>
          {alias && (
            <p className="mt-1 text-table text-ink-2">
              Alias: <code>{alias}</code>
            </p>
          )}
          <p className="mt-2 text-table">
            <EnvironmentLink path={`/events?type=${type}`} className="link">
              Your {type} events
            </EnvironmentLink>
          </p>
        </div>
        <CodeBlock label={`sample of ${type}`} code={JSON.stringify(sample, null, 2)} />
      </div>
    </section>
  );
}

/** Every event that endpoints can receive, with a sample of its payload. */
export function CatalogPage() {
  return (
    <>
      <Breadcrumbs trail={[{ label: "Events", href: "/events" }, { label: "Catalog" }]} />
      <PageHeader
        title="Event catalog"
        subtitle="Every event that your endpoints can receive, with a sample."
      />
      {CATALOG.map((entry) => (
        <CatalogEntry key={entry.type} entry={entry} />
      ))}
    </>
  );
}
