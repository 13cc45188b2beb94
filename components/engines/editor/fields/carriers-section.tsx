"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Config, isObject } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { TextField } from "./basic-fields";

const LIST = "preferred_carriers";

/** The carriers that results mark as preferred. */
export function CarriersSection() {
  const { config, edit, readOnly } = useEditor();
  const given = config[LIST];
  const carriers: Config[] = Array.isArray(given) ? given.filter(isObject) : [];
  return (
    <div className="border-t pt-3">
      <p className="mb-2 text-ink-2">Results mark them. A mark never changes a score or a rank.</p>
      <ul className="grid gap-2">
        {carriers.map((carrier, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed.
          <li key={i} className="flex flex-wrap items-end gap-2">
            <TextField
              path={[LIST, i, "name"]}
              label="Name"
              value={carrier.name}
              className="min-w-[160px] flex-1"
            />
            <TextField
              path={[LIST, i, "note"]}
              label="Note"
              value={carrier.note}
              className="min-w-[160px] flex-1"
            />
            <Button
              size="icon"
              disabled={readOnly}
              aria-label={`Remove ${String(carrier.name || "the carrier")}`}
              onClick={() => edit([LIST, i], undefined)}
            >
              <Trash2 aria-hidden size={13} />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        className="mt-2"
        disabled={readOnly}
        onClick={() => edit([LIST, carriers.length], { name: "" })}
      >
        <Plus aria-hidden size={14} />
        Add a carrier
      </Button>
    </div>
  );
}
