"use client";

import { environmentLabel } from "@/components/layout/environments/environments";
import { Chip } from "@/components/ui/chip";
import { formatExact } from "@/components/ui/format";
import { type Column, ListSkeleton, ListTable } from "@/components/ui/list-table";
import type { ResponseOf } from "@/lib/api/client";

type Usage = ResponseOf<"GET /usage">["environments"][number];

const count = (header: string, of: (usage: Usage) => number): Column<Usage> => ({
  header,
  align: "end",
  width: "w-[22%]",
  cell: (usage) => formatExact(of(usage)),
  skeleton: [["w-10"]],
});

const COLUMNS: readonly Column<Usage>[] = [
  {
    header: "Environment",
    rowHeader: true,
    cell: ({ environment, billed }) => (
      <>
        <span className="font-medium wrap-anywhere">{environmentLabel(environment)}</span>{" "}
        {billed && (
          <Chip tone="neutral" className="ml-1">
            Billed
          </Chip>
        )}
      </>
    ),
    skeleton: [["w-20"]],
  },
  count("Runs", ({ runs }) => runs.total),
  count("Events", ({ events }) => events.total),
  count("Deliveries", ({ deliveries }) => deliveries.total),
];

export const UsageTable = (props: { environments: readonly Usage[]; busy: boolean }) => (
  <ListTable
    columns={COLUMNS}
    rows={props.environments}
    keyOf={({ environment }) => environment}
    caption="Runs, events and deliveries of each environment"
    busy={props.busy}
  />
);

export const UsageSkeleton = () => (
  <ListSkeleton columns={COLUMNS} caption="Loading usage" rows={3} />
);
