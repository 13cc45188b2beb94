"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { EmptyState } from "@/components/ui/empty-state";
import { List, type ListShape } from "@/components/ui/list";
import { SearchField } from "@/components/ui/search-field";
import { factEntries } from "./fact-text";
import { type PoolCandidate, type PoolVersion, poolQueries } from "./queries";

const SEARCH_AFTER_MS = 250;

const shapeOf = (custom: PoolVersion["custom_facts"]): ListShape<PoolCandidate> => ({
  one: "carrier",
  many: "carriers",
  keyOf: ({ ordinal }) => String(ordinal),
  columns: [
    {
      header: "Carrier",
      width: "w-[38%]",
      rowHeader: true,
      cell: ({ name, key }) => (
        <>
          <span className="font-medium wrap-anywhere">{name}</span>
          {key && <code className="block text-small text-ink-3">{key}</code>}
        </>
      ),
      skeleton: [["w-40", "w-48", "w-36"], ["w-16"]],
    },
    {
      header: "Facts",
      cell: (candidate) => (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-small">
          {factEntries(candidate, custom).map(({ fact, label, text }) => (
            <li key={fact} className="min-w-0 wrap-anywhere">
              <span className="text-ink-3">{label}</span> <span className="num">{text}</span>
            </li>
          ))}
        </ul>
      ),
      skeleton: [["w-full", "w-3/4"]],
    },
  ],
});

type Props = { slug: string; version: number; customFacts: PoolVersion["custom_facts"] };

/** The carriers of a version with all their facts, searched by name or key. Search and page are in the URL. */
export function CandidateTable({ slug, version, customFacts }: Props) {
  const environment = useEnvironment();
  const [{ search, page: cursor }, setQuery] = useQueryStates({
    search: parseAsString.withDefault(""),
    page: parseAsString,
  });
  const page = useQuery(
    poolQueries.candidates(environment, slug, {
      version: String(version),
      search,
      cursor: cursor ?? undefined,
    }),
  );
  return (
    <>
      <SearchField
        label="Search by name or key"
        value={search}
        delayMs={SEARCH_AFTER_MS}
        onChange={(text) => void setQuery({ search: text || null, page: null })}
        className="mt-4 block max-w-[360px]"
      />
      <div className="mt-3">
        <List
          shape={shapeOf(customFacts)}
          page={page}
          listKey={JSON.stringify([environment, slug, version, search, cursor])}
          caption={`Carriers of version ${version}`}
          empty={<EmptyState title={search ? `No carrier matches “${search}”` : "No carriers"} />}
          pages={{
            hasNewer: cursor !== null,
            newest: () => void setQuery({ page: null }),
            older: (next) => void setQuery({ page: next }, { history: "push", scroll: true }),
          }}
        />
      </div>
    </>
  );
}
