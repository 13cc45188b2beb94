import { STATE_NAMES } from "@/lib/evaluation/candidates/labels";
import { STATES } from "@/lib/evaluation/candidates/words";
import { capital } from "../../capital";

export const STATE_OPTIONS = STATES.map(
  (code) =>
    [code, `${code} · ${capital((STATE_NAMES[code] ?? code).replace(/^the /, ""))}`] as const,
);

/** The label of a field among many: smaller than that of one that stands alone. */
export const quiet = (label: string) => (
  <span className="text-small font-normal text-ink-2">{label}</span>
);

export const optional = (label: string) => (
  <>
    {label} <span className="font-normal text-ink-3">optional</span>
  </>
);
