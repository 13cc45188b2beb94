"use client";

import { createContext, use, useState } from "react";

type PaletteState = {
  open: boolean;
  toggle: () => void;
};

const PaletteContext = createContext<PaletteState | null>(null);
export const PaletteProvider = PaletteContext.Provider;

/** The state of the command palette, for the shell. */
export function usePaletteState(): PaletteState {
  const [open, setOpen] = useState(false);
  const [toggle] = useState(() => () => setOpen((isOpen) => !isOpen));
  return { open, toggle };
}

/** The state of the command palette, for what the shell contains. */
export function usePalette(): PaletteState {
  const palette = use(PaletteContext);
  if (!palette) throw new Error("usePalette needs a <Shell> above it.");
  return palette;
}
