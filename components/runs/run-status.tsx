import {
  Circle,
  CircleCheck,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { Chip, type Tone } from "@/components/ui/chip";
import type { RunStatus } from "@/lib/domain/run-status";

type StatusView = { label: string; tone: Tone; icon: LucideIcon };

export const RUN_STATUS = {
  queued: { label: "Queued", tone: "neutral", icon: Circle },
  processing: { label: "Processing", tone: "active", icon: LoaderCircle },
  completed: { label: "Completed", tone: "good", icon: CircleCheck },
  degraded: { label: "Degraded", tone: "warn", icon: TriangleAlert },
  failed: { label: "Failed", tone: "bad", icon: CircleX },
} as const satisfies Record<RunStatus, StatusView>;

export function RunStatusChip({ status }: { status: RunStatus }) {
  const { label, tone, icon } = RUN_STATUS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}
