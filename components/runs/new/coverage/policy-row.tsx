"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { AmountsField } from "../fields/amounts-field";
import { quiet } from "../fields/field-labels";
import { FieldProblems } from "../fields/field-problems";
import { NumberAt, TextAt } from "../fields/input-fields";
import { isObject, type Path, pathName } from "../fields/paths";
import { useErrorsBelow } from "../input-context";
import { AttributesField } from "./attributes-field";

const FIELDS = /^(line|carrier|premium|effective|expires|(limits|deductibles|attributes)(\..+)?)$/;
const LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "uninsured_motorist",
  "each_occurrence",
  "general_aggregate",
  "water_backup",
];
const DEDUCTIBLES = ["all_perils", "hurricane", "wind_hail", "comprehensive", "collision"];

/** One policy that is held. */
export function PolicyRow({
  at,
  policy,
  judged,
  onRemove,
}: {
  at: number;
  policy: unknown;
  judged: boolean;
  onRemove: () => void;
}) {
  const path: Path = ["input", "current_portfolio", "policies", at];
  const prefix = `${pathName(path)}.`;
  const below = useErrorsBelow(path).filter(
    (detail) => !FIELDS.test(detail.path.slice(prefix.length)),
  );
  const { line, attributes } = isObject(policy) ? policy : {};
  const words = `policy ${at + 1}`;
  return (
    <li className="p-3">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{`Policy ${at + 1}`}</legend>
        <div className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 items-start gap-2 min-[420px]:grid-cols-2 sm:grid-cols-3">
            <TextAt path={[...path, "line"]} label={quiet("Line")} placeholder="homeowners" />
            <TextAt path={[...path, "carrier"]} label={quiet("Carrier")} />
            <NumberAt path={[...path, "premium"]} label={quiet("Premium, USD")} />
            <TextAt path={[...path, "effective"]} label={quiet("Effective")} type="date" />
            <TextAt path={[...path, "expires"]} label={quiet("Expires")} type="date" />
          </div>
          <Button
            variant="ghost"
            size="icon"
            className="mt-[22px]"
            aria-label={`Remove ${words}`}
            onClick={onRemove}
          >
            <X aria-hidden size={14} />
          </Button>
        </div>
        <AmountsField path={[...path, "limits"]} what="limit" suggestions={LIMITS} of={words} />
        <AmountsField
          path={[...path, "deductibles"]}
          what="deductible"
          suggestions={DEDUCTIBLES}
          of={words}
        />
        {(judged || attributes !== undefined) && (
          <AttributesField path={[...path, "attributes"]} line={line} />
        )}
        <FieldProblems details={below} within={prefix} />
      </fieldset>
    </li>
  );
}
