import { Eraser, Lock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/timestamp";
import type { LegalHold } from "@/lib/lifecycle/schemas";
import type { Erasure } from "@/lib/runs/schemas";

function Notice({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="my-4 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-table">
      <Icon aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-2" />
      <p className="min-w-0 wrap-anywhere">{children}</p>
    </div>
  );
}

export const ErasureNotice = ({ erasure: { by, at, reason } }: { erasure: Erasure }) => (
  <Notice icon={Eraser}>
    <b className="font-semibold">Personal data erased</b> by {by} <Timestamp at={at} />: {reason}.
    Ranks, rules and hashes are kept.
  </Notice>
);

export const HoldNotice = ({
  hold: { scope, placed_by, placed_at, reason },
}: {
  hold: LegalHold;
}) => (
  <Notice icon={Lock}>
    <b className="font-semibold">Legal hold of the {scope}</b>, placed by {placed_by}{" "}
    <Timestamp at={placed_at} />: {reason}. While it is held, it cannot be deleted or erased.
  </Notice>
);
