"use client";

import { useState } from "react";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { ShowMore } from "@/components/ui/show-more";

const SHOWN = 6;

type Props = { metadata: Readonly<Record<string, string>> };

/** The customer's own keys and values. Each value links to the runs that have the same. */
export function RunMetadata({ metadata }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const entries = Object.entries(metadata);
  const shown = showsAll ? entries : entries.slice(0, SHOWN);
  return (
    <section aria-labelledby="metadata-title" className="mb-5 text-table">
      <h2 id="metadata-title" className="mb-1 font-semibold">
        Metadata
      </h2>
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1 sm:grid-cols-[minmax(120px,max-content)_minmax(0,1fr)]">
        {shown.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-ink-3 wrap-anywhere">{key}</dt>
            <dd className="wrap-anywhere">
              {value === "" ? (
                <span className="text-ink-3">empty</span>
              ) : (
                <EnvironmentLink
                  path={`/runs?metadata=${encodeURIComponent(`${key}=${value}`)}`}
                  className="link"
                >
                  {value}
                </EnvironmentLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <ShowMore
        shown={shown.length}
        listed={entries.length}
        noun="key"
        onShow={() => setShowsAll(true)}
      />
    </section>
  );
}
