"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { AmountsField } from "./amounts-field";
import { FieldProblems } from "./field-problems";
import { useErrorsBelow } from "./input-context";
import { NumberAt, TextAt } from "./input-fields";
import { isObject, type Path, pathName } from "./paths";

const FIELDS = /^(line|carrier|premium|effective|expires|(limits|deductibles)(\..+)?)$/;
const LIMITS = ["liability", "dwelling", "personal_property", "uninsured_motorist", "each_occurrence", "general_aggregate", "water_backup"];
const DEDUCTIBLES = ["all_perils", "hurricane", "wind_hail", "comprehensive", "collision"];

/** One policy that is held. */
export function PolicyRow({ at, policy, onRemove }: { at: number; policy: unknown; onRemove: () => void }) {
  const path: Path = ["input", "current_portfolio", "policies", at];
  const prefix = `${pathName(path)}.`;
  const below = useErrorsBelow(path).filter((detail) => !FIELDS.test(detail.path.slice(prefix.length)));
  const attributes = isObject(policy) && isObject(policy.attributes) ? Object.entries(policy.attributes) : [];
  const words = `policy ${at + 1}`;
  const label = (text: string) => <span className="text-small font-normal text-ink-2">{text}</span>;
  return (
    <li className="p-3">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{`Policy ${at + 1}`}</legend>
        <div className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 grid-cols-2 items-start gap-2 sm:grid-cols-3">
            <TextAt path={[...path, "line"]} label={label("Line")} placeholder="homeowners" />
            <TextAt path={[...path, "carrier"]} label={label("Carrier")} />
            <NumberAt path={[...path, "premium"]} label={label("Premium, USD")} />
            <TextAt path={[...path, "effective"]} label={label("Effective")} type="date" />
            <TextAt path={[...path, "expires"]} label={label("Expires")} type="date" />
          </div>
          <Button variant="ghost" size="icon" className="mt-[22px]" aria-label={`Remove ${words}`} onClick={onRemove}>
            <X aria-hidden size={14} />
          </Button>
        </div>
        <AmountsField path={[...path, "limits"]} what="limit" suggestions={LIMITS} of={words} />
        <AmountsField path={[...path, "deductibles"]} what="deductible" suggestions={DEDUCTIBLES} of={words} />
        {attributes.length > 0 && (
          <p className="text-small text-ink-2">
            Attributes, in the JSON: {attributes.map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`).join(", ")}
          </p>
        )}
        <FieldProblems details={below} within={prefix} />
      </fieldset>
    </li>
  );
}
