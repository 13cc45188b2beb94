import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import type { FieldSpec, Option } from "../new/fields/field-spec";

const options = (values: readonly string[]): Option[] => values.map((value) => [value, value]);

/** The facts of a carrier that a what-if can change, below the facts of the pool. Lists are changed in the pool. */
export const FACT_FIELDS: readonly FieldSpec[] = [
  { name: "active", label: "Writes new business", as: "yes_no" },
  {
    name: "appointment",
    label: "Appointment",
    as: "choice",
    options: options(["direct", "wholesaler", "mga", "none"]),
    blank: "Unknown",
  },
  { name: "e_bind", label: "Binds online", as: "yes_no" },
  {
    name: "am_best_rating",
    label: "AM Best rating",
    as: "choice",
    options: options(AM_BEST_RATINGS),
    blank: "Unknown",
  },
  {
    name: "am_best_size",
    label: "AM Best size",
    as: "choice",
    options: options(AM_BEST_SIZES),
    blank: "Unknown",
  },
  { name: "max_limit_usd", label: "Highest limit", as: "money" },
  { name: "rate_index", label: "Rate index (1 = market)", as: "number" },
  { name: "quote_days", label: "Days to quote", as: "number" },
  { name: "bind_ratio", label: "Bind ratio (share)", as: "number" },
  { name: "complaint_index", label: "NAIC complaint index", as: "number" },
  { name: "claims_days", label: "Days to a paid claim", as: "number" },
  { name: "loss_ratio", label: "Loss ratio", as: "number" },
];
