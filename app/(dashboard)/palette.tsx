"use client";

import { useEffect, useState } from "react";
import { usePalette } from "@/components/layout/palette/palette-state";
import { lazyCode } from "@/components/ui/lazy-code";
import { reportBlocked } from "@/components/ui/online";

const dialog = lazyCode(() => import("./palette-dialog"));

/** The command palette. Its code is loaded when it is opened for the first time. */
export function Palette() {
  const { open, toggle } = usePalette();
  const [code, setCode] = useState(dialog.current);
  useEffect(() => {
    if (!open || code) return;
    void dialog.load().then((loaded) => {
      setCode(loaded);
      if (loaded) return;
      reportBlocked("Search");
      toggle();
    });
  }, [open, code, toggle]);
  return code ? <code.PaletteDialog /> : null;
}
