"use client";

import type { RunDecision } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";
import type { Entry, Review } from "../queries";
import { AnnotateDialog } from "./annotate-dialog";
import { AssignDialog } from "./assign-dialog";
import { DeclineDialog } from "./decline-dialog";
import { OverrideDialog } from "./override-dialog";
import { PlaceDialog } from "./place-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

/** The dialog that was chosen, with the entry that is corrected. */
export type Chosen =
  | { dialog: RunDecision; corrects?: Entry }
  | { dialog: "withdrawn"; corrects: Entry }
  | { dialog: "assign" | "annotate" };

type Props = { run: Run; review: Review; chosen: Chosen; onClose: () => void };

export function DecisionDialogs({ run, review, chosen, onClose }: Props) {
  switch (chosen.dialog) {
    case "placed":
      return <PlaceDialog {...{ run, review, onClose }} corrects={chosen.corrects} />;
    case "overridden":
      return <OverrideDialog {...{ run, review, onClose }} corrects={chosen.corrects} />;
    case "declined_by_client":
      return <DeclineDialog {...{ run, review, onClose }} corrects={chosen.corrects} />;
    case "withdrawn":
      return <WithdrawDialog {...{ review, onClose }} corrects={chosen.corrects} />;
    case "assign":
      return <AssignDialog {...{ review, onClose }} />;
    case "annotate":
      return <AnnotateDialog {...{ run, onClose }} />;
  }
}
