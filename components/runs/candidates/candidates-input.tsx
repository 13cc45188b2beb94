import dynamic from "next/dynamic";
import { formatCount } from "@/components/ui/format";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type { Run } from "@/lib/runs/schemas";
import type { MAX_CANDIDATES_DEFAULT, SubmitCandidates } from "@/lib/runs/submit-schemas";
import { exactUsd } from "../input/exact";
import { type AskedLine, InputTable } from "../input/input-table";

/** Its type follows the schema's own value; importing that value would bring the validator into the page. */
const CANDIDATES_BY_DEFAULT: typeof MAX_CANDIDATES_DEFAULT = 25;

const RiskInput = dynamic(() => import("../input/risk-input").then((module) => module.RiskInput));

function linesOf({ profile, pool, webhook_url, max_candidates }: SubmitCandidates): AskedLine[] {
  const { entity, state, line, revenue, naics, limit, effective_date, losses_5yr, ...free } =
    profile;
  const usd = (value: number | undefined) => (value === undefined ? undefined : exactUsd(value));
  const known = [
    { term: "Entity", field: "profile.entity", value: entity },
    { term: "State", field: "profile.state", value: `${stateInText(state)} (${state})` },
    { term: "Line of business", field: "profile.line", value: lineLabel(line) },
    { term: "Revenue a year", field: "profile.revenue", value: usd(revenue) },
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
      value: formatCount(max_candidates ?? CANDIDATES_BY_DEFAULT),
    },
    { term: "Webhook", field: "webhook_url", value: webhook_url && <code>{webhook_url}</code> },
  ];
  const more = Object.entries(free).map(([name, value]) => ({
    term: name,
    field: `profile.${name}`,
    value: <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>,
  }));
  return [...known, ...more];
}

/** What was asked, by the kind of what was asked. */
export function RunInput({ run: { input } }: { run: Run }) {
  return "profile" in input ? <InputTable lines={linesOf(input)} /> : <RiskInput body={input} />;
}
