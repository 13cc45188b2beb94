"use client";

import { useState } from "react";
import type { Path } from "../draft/config-path";
import { useEditor } from "../editor-context";

/** A place of the form that is being opened to focus its field. */
export type Target = { path: Path };

/** Whether a target is at a path or below it. */
export const holds = (path: Path, target: Target | null): boolean =>
  target !== null && path.every((key, i) => String(key) === String(target.path[i]));

/** Calls `onTarget` once while rendering for each target at a path or below it. */
export function useTarget(path: Path, onTarget: (target: Target) => void): void {
  const { target } = useEditor();
  const [seen, setSeen] = useState<Target | null>(null);
  if (target === seen) return;
  setSeen(target);
  if (target && holds(path, target)) onTarget(target);
}

/** Whether a row is open. A target inside opens it. */
export function useOpen(path: Path, initially: boolean) {
  const [open, setOpen] = useState(initially);
  useTarget(path, () => setOpen(true));
  return [open, setOpen] as const;
}
