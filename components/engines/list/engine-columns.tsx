"use client";

import { Archive, CircleDot, PenLine, Pin } from "lucide-react";
import { RowLink } from "@/components/layout/environment-link";
import { Chip } from "@/components/ui/chip";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import { ENGINE_TYPE_LABELS } from "@/lib/domain/engines/engine-types";
import type { Engine } from "@/lib/engines/schemas";
import { pathOf } from "../labels";

type Props = { engine: Engine };

export function EngineState({
  engine: { status, built_in, current_version, draft_changed },
}: Props) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {status === "archived" ? (
        <Chip tone="neutral" icon={Archive}>
          Archived
        </Chip>
      ) : (
        current_version !== null && (
          <Chip tone="good" icon={CircleDot}>
            {built_in ? "Built in" : "Active"}
          </Chip>
        )
      )}
      {draft_changed && status === "active" && (
        <Chip tone="warn" icon={PenLine}>
          {current_version === null ? "Draft only" : "Draft changed"}
        </Chip>
      )}
    </span>
  );
}

/** The version that decides runs in this environment. */
export function CurrentVersion({ engine: { current_version, pinned_version } }: Props) {
  if (current_version === null) return <span className="text-ink-3">not released here</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <code>{current_version}</code>
      {pinned_version !== null && (
        <span className="inline-flex items-center gap-1 text-small text-ink-2">
          <Pin aria-hidden size={12} />
          pinned
        </span>
      )}
    </span>
  );
}

function Name({ engine }: Props) {
  return (
    <>
      <RowLink path={pathOf(engine)}>{engine.label}</RowLink>
      <div className="text-small text-ink-2">
        <code>{engine.slug}</code>
        <Stacked until="md" className="mt-1 grid gap-1">
          <span>{ENGINE_TYPE_LABELS[engine.engine_type]}</span>
          <CurrentVersion engine={engine} />
          <EngineState engine={engine} />
        </Stacked>
      </div>
    </>
  );
}

/** The list of engines. In a narrow container the first cell contains everything. */
export const ENGINE_LIST: ListShape<Engine> = {
  one: "engine",
  many: "engines",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "Engine",
      rowHeader: true,
      cell: (engine) => <Name engine={engine} />,
      skeleton: [["w-40", "w-48", "w-36"], ["w-28"]],
    },
    {
      header: "Decides",
      visibleFrom: "md",
      width: "w-[170px]",
      cell: (engine) => ENGINE_TYPE_LABELS[engine.engine_type],
      skeleton: [["w-32"]],
    },
    {
      header: "Version here",
      visibleFrom: "md",
      width: "w-[140px]",
      cell: (engine) => <CurrentVersion engine={engine} />,
      skeleton: [["w-16"]],
    },
    {
      header: "State",
      visibleFrom: "md",
      width: "w-[220px]",
      cell: (engine) => <EngineState engine={engine} />,
      skeleton: "h-5 w-20",
    },
    {
      header: "Changed",
      visibleFrom: "lg",
      width: "w-[110px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ updated_at: at }) =>
        at === null ? <span className="text-ink-3">–</span> : <Timestamp at={at} />,
      skeleton: [["w-16"]],
    },
  ],
};
