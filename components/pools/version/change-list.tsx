"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { formatPlural } from "@/components/ui/format";
import { List, type ListShape } from "@/components/ui/list";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import { valueText } from "../fact-text";
import { type CandidateChange, type PoolVersion, poolQueries } from "../queries";

const CHANGE = {
  added: { label: "Added", tone: "good" },
  removed: { label: "Removed", tone: "bad" },
  changed: { label: "Changed", tone: "active" },
} as const;

const shapeOf = (custom: PoolVersion["custom_facts"]): ListShape<CandidateChange> => ({
  one: "change",
  many: "changes",
  keyOf: ({ change, name, key }) => `${change} ${name} ${key}`,
  columns: [
    {
      header: "Carrier",
      width: "w-[34%]",
      rowHeader: true,
      cell: ({ name, key }) => (
        <>
          <span className="font-medium wrap-anywhere">{name}</span>
          {key && <code className="block text-small text-ink-3">{key}</code>}
        </>
      ),
      skeleton: [["w-40", "w-32"]],
    },
    {
      header: "Change",
      width: "w-[100px]",
      cell: ({ change }) => <Chip tone={CHANGE[change].tone}>{CHANGE[change].label}</Chip>,
      skeleton: [["w-16"]],
    },
    {
      header: "Facts",
      cell: ({ facts }) => (
        <ul className="grid gap-0.5 text-small">
          {facts.map(({ fact, before, after }) => (
            <li key={fact} className="wrap-anywhere">
              <span className="text-ink-3">{factLabel(fact, custom)}:</span>{" "}
              <span className="num">
                from {valueText(before)} to {valueText(after)}
              </span>
            </li>
          ))}
        </ul>
      ),
      skeleton: [["w-full"]],
    },
  ],
});

type Props = { slug: string; version: PoolVersion; base: number };

/** What a version changed compared with another one: counts in words, then every carrier. */
export function ChangeList({ slug, version: { version, custom_facts }, base }: Props) {
  const environment = useEnvironment();
  const [cursor, setCursor] = useQueryState("changes", parseAsString);
  const page = useQuery(
    poolQueries.changes(environment, slug, {
      version: String(version),
      base: String(base),
      cursor: cursor ?? undefined,
    }),
  );
  const counts = page.data?.counts;
  return (
    <>
      {counts && (
        <p className="mt-4 text-ink-2">
          Compared with version {base}: {formatPlural(counts.added, "carrier")} added,{" "}
          {formatPlural(counts.removed, "carrier")} removed,{" "}
          {formatPlural(counts.changed, "carrier")} with changed facts.
        </p>
      )}
      <div className="mt-3">
        <List
          shape={shapeOf(custom_facts)}
          page={page}
          listKey={JSON.stringify([environment, slug, version, base, cursor])}
          caption={`Changes from version ${base} to version ${version}`}
          empty={<EmptyState title="No carrier changed" />}
          pages={{
            hasNewer: cursor !== null,
            newest: () => void setCursor(null),
            older: (next) => void setCursor(next, { history: "push", scroll: true }),
          }}
        />
      </div>
    </>
  );
}
