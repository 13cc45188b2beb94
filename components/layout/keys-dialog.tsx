"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { setPreference, usePreference } from "@/components/ui/preferences";

const KEYS = [
  ["⌘ K", "Search, or go anywhere (Ctrl K elsewhere)"],
  ["j / k", "Next or previous row of a list"],
  ["Enter", "Open the row, or go into its evidence"],
  ["Esc", "Back from the evidence to its row"],
  ["/", "Filter the list"],
  ["n", "New run"],
  ["g r", "Go to Runs"],
  ["g e", "Go to Events"],
  ["g w", "Go to Webhooks"],
  ["g k", "Go to API keys"],
  ["g a", "Go to the audit log"],
  ["g s", "Go to Settings"],
  ["?", "This list"],
] as const;

/** The list of keys, with the switch that turns the single ones off. */
export function KeysDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const singleKeys = usePreference("singleKeys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="px-5 pt-2">
        {KEYS.map(([keys, meaning]) => (
          <div
            key={keys}
            className="flex items-center justify-between gap-4 border-b py-2 last:border-b-0"
          >
            <dt className="order-2 flex shrink-0 gap-1">
              {keys
                .split(" ")
                .map((key) =>
                  key === "/" && keys !== "/" ? (
                    <span key={key}>or</span>
                  ) : (
                    <Kbd key={key}>{key}</Kbd>
                  ),
                )}
            </dt>
            <dd className="text-ink-2">{meaning}</dd>
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
        Single keys are on in this browser
      </label>
    </Dialog>
  );
}
