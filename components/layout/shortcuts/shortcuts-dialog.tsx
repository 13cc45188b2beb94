"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { setPreference, usePreference } from "@/components/ui/preferences";
import type { ModKey } from "./global-shortcuts";

const SHORTCUTS = [
  ["j / k", "Next or previous row of a list"],
  ["x", "Select the row, where rows can be selected"],
  ["Enter", "Open the row or its evidence"],
  ["Esc", "Return from the evidence to its row"],
  ["/", "Filter the list"],
  ["n", "New run"],
  ["g o", "Go to Overview"],
  ["g r", "Go to Runs"],
  ["g e", "Go to Events"],
  ["g w", "Go to Webhooks"],
  ["g k", "Go to API keys"],
  ["g a", "Go to the audit log"],
  ["g s", "Go to Settings"],
  ["?", "Show keyboard shortcuts"],
] as const;

function Keys({ keys }: { keys: string }) {
  return keys
    .split(" ")
    .map((key) =>
      key === "/" && keys !== "/" ? <span key={key}>or</span> : <Kbd key={key}>{key}</Kbd>,
    );
}

type Props = { open: boolean; onOpenChange: (open: boolean) => void; modKey: ModKey };

/** All shortcuts, and the switch that turns single keys off. */
export function ShortcutsDialog({ open, onOpenChange, modKey }: Props) {
  const singleKeys = usePreference("singleKeys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="px-5 pt-2">
        {[[`${modKey} K`, "Search or jump to"] as const, ...SHORTCUTS].map(([keys, action]) => (
          <div
            key={keys}
            className="flex items-center justify-between gap-4 border-b py-2 last:border-b-0"
          >
            <dt className="order-2 flex shrink-0 gap-1">
              <Keys keys={keys} />
            </dt>
            <dd className="text-ink-2">{action}</dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2 border-t bg-sunken px-5 py-3 text-table">
        <input
          type="checkbox"
          checked={singleKeys === "on"}
          onChange={(event) => setPreference("singleKeys", event.target.checked ? "on" : "off")}
          className="size-4 accent-accent"
        />
        Use single-key shortcuts in this browser
      </label>
    </Dialog>
  );
}
