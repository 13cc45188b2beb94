import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleX,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { Chip, type Tone } from "@/components/ui/chip";
import type { RunStatus } from "@/lib/domain/run-status";

type StatusView = { label: string; tone: Tone; icon: LucideIcon; terminal: boolean };

export const RUN_STATUS = {
  queued: { label: "Queued", tone: "neutral", icon: Circle, terminal: false },
  processing: { label: "Processing", tone: "active", icon: LoaderCircle, terminal: false },
  completed: { label: "Completed", tone: "good", icon: CircleCheck, terminal: true },
  degraded: { label: "Incomplete", tone: "warn", icon: CircleAlert, terminal: true },
  failed: { label: "Failed", tone: "bad", icon: CircleX, terminal: true },
} as const satisfies Record<RunStatus, StatusView>;

export function RunStatusChip({ status }: { status: RunStatus }) {
  const { label, tone, icon } = RUN_STATUS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}
