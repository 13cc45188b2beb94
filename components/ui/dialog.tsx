"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

// Comes with the first dialog that opens.
const DialogModal = lazy(() =>
  import("./dialog-modal").then((module) => ({ default: module.DialogModal })),
);

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Keeps the title for those who listen, where the content shows its own. */
  titleHidden?: boolean;
  description?: ReactNode;
  place?: "centre" | "left" | "right";
  className?: string;
  children: ReactNode;
};

/** A modal dialog: in the middle, or as a drawer at one side. The focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  if (!opened) return null;
  return (
    <Suspense>
      <DialogModal {...props} />
    </Suspense>
  );
}
