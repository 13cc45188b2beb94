"use client";

import { RowLink } from "@/components/layout/environment-link";
import { Chip } from "@/components/ui/chip";
import { formatExact } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { Pool } from "./queries";

const Size = ({ pool: { version, size } }: { pool: Pool }) =>
  version === null ? <span className="text-ink-3">empty</span> : formatExact(size);

const Owner = ({ pool: { shared } }: { pool: Pool }) =>
  shared ? <Chip tone="neutral">Shared</Chip> : <Chip tone="active">Your organization</Chip>;

/** The pools. Rows link to the page of the pool. */
export const POOLS: ListShape<Pool> = {
  one: "pool",
  many: "pools",
  keyOf: ({ slug }) => slug,
  columns: [
    {
      header: "Pool",
      cell: (pool) => (
        <>
          <RowLink path={`/pools/${pool.slug}`}>{pool.slug}</RowLink>
          <span className="block text-small text-ink-2">{pool.description}</span>
          <Stacked until="md" className="mt-0.5 text-small text-ink-3">
            <Owner pool={pool} />
          </Stacked>
        </>
      ),
      skeleton: [["w-32", "w-40"], ["w-56"]],
    },
    {
      header: "Owner",
      visibleFrom: "md",
      width: "w-[170px]",
      cell: (pool) => <Owner pool={pool} />,
      skeleton: [["w-24"]],
    },
    {
      header: "Carriers",
      width: "w-[100px]",
      align: "end",
      className: "num",
      cell: (pool) => <Size pool={pool} />,
      skeleton: [["w-12"]],
    },
    {
      header: "Version",
      visibleFrom: "sm",
      width: "w-[90px]",
      align: "end",
      className: "num",
      cell: ({ version }) => version ?? "none",
      skeleton: [["w-8"]],
    },
    {
      header: "Updated",
      visibleFrom: "md",
      width: "w-[110px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ created_at }) => <Timestamp at={created_at} />,
      skeleton: [["w-16"]],
    },
  ],
};
