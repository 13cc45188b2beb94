"use client";

import { useState } from "react";
import type { Path } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { holds, type Target } from "./target";

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
