"use client";

import { useEffect, useEffectEvent } from "react";

/** Fields with a text. Those of the draft have the path of their value. */
const TEXTS = "textarea, input:not([type=checkbox], [type=radio])";

/** Whether a field has a text that the steps of the draft do not cover. Only the browser can undo what is typed there. */
const hasOwnText = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches(TEXTS) && target.dataset.path === undefined;

type Keys = {
  save: () => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** Ends the step of what was typed. */
  settle: () => void;
};

/** `Ctrl+S` saves, `Ctrl+Z` and `Ctrl+Shift+Z` undo and redo edits of the draft. Leaving a field ends its step. */
export function useEditorKeys(keys: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isUndo = key === "z" && !hasOwnText(event.target);
    const action =
      key === "s" ? keys.save : isUndo ? (event.shiftKey ? keys.redo : keys.undo) : null;
    // A dialog has its own fields.
    if (!action || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    action();
  });
  const onLeave = useEffectEvent(() => keys.settle());
  useEffect(() => {
    const press = (event: KeyboardEvent) => onKey(event);
    const leave = () => onLeave();
    window.addEventListener("keydown", press);
    window.addEventListener("focusout", leave);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("focusout", leave);
    };
  }, []);
}
