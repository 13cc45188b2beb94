"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { RowLink } from "@/components/layout/environment-link";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { formatExact } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { List, type ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import { type PoolVersion, poolQueries } from "./queries";

const shapeOf = (slug: string): ListShape<PoolVersion> => ({
  one: "version",
  many: "versions",
  keyOf: ({ version }) => String(version),
  columns: [
    {
      header: "Version",
      cell: ({ version, archived_at, source }) => (
        <>
          <RowLink path={`/pools/${slug}/versions/${version}`}>Version {version}</RowLink>{" "}
          {archived_at && <Chip tone="neutral">Archived</Chip>}
          <span className="block text-small text-ink-2 wrap-anywhere">
            {source?.file_name ?? "Imported by an operator"}
          </span>
        </>
      ),
      skeleton: [["w-20"], ["w-40", "w-32"]],
    },
    {
      header: "Carriers",
      width: "w-[90px]",
      align: "end",
      className: "num",
      cell: ({ size }) => formatExact(size),
      skeleton: [["w-12"]],
    },
    {
      header: "Hash",
      visibleFrom: "lg",
      width: "w-[150px]",
      cell: ({ hash }) => <Identifier value={hash} />,
      skeleton: [["w-24"]],
    },
    {
      header: "Published by",
      visibleFrom: "md",
      width: "w-[24%]",
      cell: ({ created_by }) => (
        <span className="wrap-anywhere">{created_by ?? "an operator"}</span>
      ),
      skeleton: [["w-28"]],
    },
    {
      header: "Published",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ created_at, created_by }) => (
        <>
          <Timestamp at={created_at} />
          <Stacked until="md" className="text-small text-ink-3 wrap-anywhere">
            {created_by}
          </Stacked>
        </>
      ),
      skeleton: [["w-16"]],
    },
  ],
});

/** The versions of a pool, newest first. Rows link to the version's page. */
export function VersionList({ slug }: { slug: string }) {
  const environment = useEnvironment();
  const [cursor, setCursor] = useQueryState("versions", parseAsString);
  return (
    <List
      shape={shapeOf(slug)}
      page={useQuery(poolQueries.versions(environment, slug, cursor ?? undefined))}
      listKey={JSON.stringify([environment, slug, cursor])}
      caption={`Versions of ${slug}, newest first`}
      empty={<EmptyState title="No versions yet" />}
      pages={{
        hasNewer: cursor !== null,
        newest: () => void setCursor(null),
        older: (next) => void setCursor(next, { history: "push", scroll: true }),
      }}
    />
  );
}
