"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { DialogProps } from "./dialog-modal";
import { lazyCode } from "./lazy-code";
import { reportBlocked } from "./online";

const modal = lazyCode(() => import("./dialog-modal"));

/** A modal dialog in the center, or a drawer at one side. Closing returns the focus to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange } = props;
  const [code, setCode] = useState(modal.current);
  const fail = useEffectEvent(() => {
    reportBlocked("This dialog");
    onOpenChange(false);
  });
  useEffect(() => {
    if (!open || code) return;
    void modal.load().then((loaded) => (loaded ? setCode(loaded) : fail()));
  }, [open, code]);
  return code ? <code.DialogModal {...props} /> : null;
}
