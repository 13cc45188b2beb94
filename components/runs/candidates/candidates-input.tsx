import { formatCount, formatExactUsd } from "@/components/ui/format";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type { MAX_CANDIDATES_DEFAULT } from "@/lib/runs/schemas";
import { InputDisclosures } from "../input/disclosed-input";
import { labelOfPath } from "../input/field-labels";
import { InputTable } from "../input/input-table";
import type { RunOf } from "../kind-view";

/** Its type is that of the schema's constant. Importing the constant would add the validator to the page. */
const DEFAULT_MAX_CANDIDATES: typeof MAX_CANDIDATES_DEFAULT = 25;

/** A text such as `$2M` is shown as it was sent. */
const usd = (value: number | string | undefined) =>
  typeof value === "number" ? formatExactUsd(value) : value;

/** The request of a candidate evaluation, field by field. */
export function CandidatesInput({ run }: { run: RunOf<"candidate_evaluation"> }) {
  if (!run.input || !("profile" in run.input)) return null;
  const { profile, pool, webhook_url, max_candidates } = run.input;
  const { entity, state, line, revenue, naics, limit, effective_date, losses_5yr, ...other } =
    profile;
  const rows = [
    { term: "Entity", field: "profile.entity", value: entity },
    { term: "State", field: "profile.state", value: `${stateInText(state)} (${state})` },
    { term: "Line of business", field: "profile.line", value: lineLabel(line) },
    { term: "Annual revenue", field: "profile.revenue", value: usd(revenue) },
    { term: "NAICS", field: "profile.naics", value: naics },
    { term: "Limit", field: "profile.limit", value: usd(limit) },
    { term: "Effective date", field: "profile.effective_date", value: effective_date },
    {
      term: "Losses in five years",
      field: "profile.losses_5yr",
      value: losses_5yr === undefined ? undefined : formatCount(losses_5yr),
    },
    { term: "Pool", field: "pool", value: <code>{pool}</code> },
    {
      term: "Candidates in the result",
      field: "max_candidates",
      value: formatCount(max_candidates ?? DEFAULT_MAX_CANDIDATES),
    },
    {
      term: "Webhook URL",
      field: "webhook_url",
      value: webhook_url && <code>{webhook_url}</code>,
    },
    ...Object.entries(other).map(([name, value]) => ({
      term: labelOfPath(`profile.${name}`),
      field: `profile.${name}`,
      value: <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>,
    })),
  ];
  return (
    <>
      <InputTable rows={rows} ignored={run.ignored} />
      <InputDisclosures run={run} />
    </>
  );
}
