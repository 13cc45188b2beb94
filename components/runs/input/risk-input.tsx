import type { RunOf } from "../kind-view";
import { isObject } from "../new/fields/record";
import { HeldPolicies } from "./held-policies";
import { inputRows } from "./input-rows";
import { InputTable } from "./input-table";
import { type OfferingRow, OfferingTable } from "./offering-table";

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isOffering = (value: unknown): value is OfferingRow =>
  isObject(value) && typeof value.provider_name === "string" && typeof value.premium === "number";

/** The request of quote matching, of a coverage analysis, or of both. Unreadable parts are left out. */
export function RiskInput({
  run,
}: {
  run: RunOf<"quote_matching" | "coverage_analysis" | "dual">;
}) {
  if (!("input" in run.input)) return null;
  const { input, offerings, webhook_url } = run.input;
  const { current_portfolio, ...fields } = input;
  const quoted = listOf(offerings).filter(isOffering);
  const policies = listOf(current_portfolio?.policies).filter(isObject);
  const webhook = webhook_url
    ? [{ term: "Webhook URL", field: "webhook_url", value: <code>{webhook_url}</code> }]
    : [];
  return (
    <>
      <InputTable rows={[...inputRows(fields), ...webhook]} />
      {policies.length > 0 && <HeldPolicies policies={policies} />}
      {quoted.length > 0 && <OfferingTable offerings={quoted} />}
    </>
  );
}
