import { Chip } from "@/components/ui/chip";
import type { RunStatus } from "@/lib/domain/run-status";
import { RUN_STATUS } from "./run-status";

export function RunStatusChip({ status }: { status: RunStatus }) {
  const { label, tone, icon } = RUN_STATUS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}
