import { US_STATE_NAMES, US_STATES } from "@/lib/domain/us-states";
import { capital } from "../../capital";

export const STATE_OPTIONS = US_STATES.map(
  (code) =>
    [code, `${code} · ${capital((US_STATE_NAMES[code] ?? code).replace(/^the /, ""))}`] as const,
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
