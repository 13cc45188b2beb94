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
  move: (from: number, to: number, title: string) => void;
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
    move: (from, to, title) => {
      change(withValue(config, path, moved(items, from, to)));
      setMessage(`${title} is at place ${to + 1} of ${items.length}.`);
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
  title: string;
  /** Whether the item cannot be removed. */
  kept?: boolean;
  ordered?: boolean;
  /** Removes more than the item, such as its weights. */
  onRemove?: () => void;
};

/** The buttons that move and remove one item of a list. */
export function ItemActions({ actions, at, count, title, kept, ordered = true, onRemove }: Props) {
  const { readOnly } = useEditor();
  if (readOnly) return null;
  return (
    <span className="flex shrink-0">
      {ordered && count > 1 && (
        <>
          <Button
            size="icon"
            variant="ghost"
            aria-label={`Move ${title} up`}
            disabled={at === 0}
            onClick={() => actions.move(at, at - 1, title)}
          >
            <ArrowUp aria-hidden size={13} />
          </Button>
          <Button
            size="icon"
            variant="ghost"
            aria-label={`Move ${title} down`}
            disabled={at === count - 1}
            onClick={() => actions.move(at, at + 1, title)}
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
