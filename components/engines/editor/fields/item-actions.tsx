"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type Path, withValue } from "../draft/config-path";
import { moved } from "../draft/new-values";
import { valueAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";

export type ListActions = {
  /** The list, which has the focus after an item is removed. */
  list: RefObject<HTMLElement | null>;
  /** What was done last, for screen readers. */
  message: string;
  /** Announces the change, and focuses the list. */
  announce: (text: string) => void;
  /** `place`: where the item is then among those that the list shows. */
  move: (from: number, to: number, place: { title: string; at: number; count: number }) => void;
  remove: (at: number, title: string) => void;
};

/** Moving and removing items of the list at a path. */
export function useListActions(
  path: Path,
  { optional = false }: { optional?: boolean } = {},
): ListActions {
  const { config, edit, change } = useEditor();
  const list = useRef<HTMLElement>(null);
  const [message, setMessage] = useState("");
  const given = valueAt(config, path);
  const items: unknown[] = Array.isArray(given) ? given : [];
  function announce(text: string) {
    setMessage(text);
    list.current?.focus();
  }
  return {
    list,
    message,
    announce,
    move: (from, to, { title, at, count }) => {
      change(withValue(config, path, moved(items, from, to)));
      setMessage(`${title} is at place ${at + 1} of ${count}.`);
    },
    remove: (at, title) => {
      if (optional && items.length === 1) edit(path, undefined);
      else edit([...path, at], undefined);
      announce(`${title} removed. Undo restores it.`);
    },
  };
}

type Props = {
  actions: ListActions;
  at: number;
  count: number;
  /** The places of the items that the list shows. Default: all. Items are moved among these. */
  shown?: readonly number[];
  title: string;
  /** Whether the item cannot be removed. */
  kept?: boolean;
  /** Removes more than the item, such as its weights. */
  onRemove?: () => void;
};

/** The buttons that move and remove one item of a list. */
export function ItemActions({ actions, at, count, shown, title, kept, onRemove }: Props) {
  const { readOnly } = useEditor();
  if (readOnly) return null;
  const places = shown ?? Array.from({ length: count }, (_, i) => i);
  const place = places.indexOf(at);
  const isLast = place === places.length - 1;
  function move(by: 1 | -1) {
    const to = places[place + by];
    if (to !== undefined) actions.move(at, to, { title, at: place + by, count: places.length });
  }
  return (
    <span className="flex shrink-0">
      {places.length > 1 && (
        <>
          <Button
            size="icon"
            variant="ghost"
            aria-label={`Move ${title} up`}
            disabled={place === 0}
            onClick={() => move(-1)}
          >
            <ArrowUp aria-hidden size={13} />
          </Button>
          <Button
            size="icon"
            variant="ghost"
            aria-label={`Move ${title} down`}
            disabled={isLast}
            onClick={() => move(1)}
          >
            <ArrowDown aria-hidden size={13} />
          </Button>
        </>
      )}
      {!kept && (
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Remove ${title}`}
          onClick={onRemove ?? (() => actions.remove(at, title))}
        >
          <Trash2 aria-hidden size={13} />
        </Button>
      )}
    </span>
  );
}
