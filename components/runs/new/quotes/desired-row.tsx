"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { coverageLabel } from "@/lib/domain/line-names";
import { AmountsField } from "../fields/amounts-field";
import { FieldAt } from "../fields/form-field";
import type { Path } from "../fields/paths";
import { useAt } from "../input-context";
import { OFFERING_DEDUCTIBLES, OFFERING_LIMITS } from "./offering-fields";

/** What is wanted of one type of coverage. */
export function DesiredRow({ name, onRemove }: { name: string; onRemove: () => void }) {
  const path: Path = ["input", "desired_coverages", name];
  const { error } = useAt(path);
  const label = coverageLabel(name);
  const of = `what is wanted of ${label.toLowerCase()}`;
  return (
    <li className="p-3">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{`Wanted: ${label}`}</legend>
        <div className="flex items-center gap-2">
          <span aria-hidden className="flex-1 text-table font-medium">
            {label}
          </span>
          <Button variant="ghost" size="icon" aria-label={`Remove ${of}`} onClick={onRemove}>
            <X aria-hidden size={14} />
          </Button>
        </div>
        {error && <p className="text-small text-bad">{error}</p>}
        <AmountsField
          path={[...path, "limits"]}
          what="limit"
          title="Limits, at least, USD"
          suggestions={OFFERING_LIMITS}
          of={of}
        />
        <AmountsField
          path={[...path, "max_deductibles"]}
          what="deductible"
          title="Deductibles, at most, USD"
          suggestions={OFFERING_DEDUCTIBLES}
          of={of}
        />
        <div className="grid items-start gap-2 sm:grid-cols-2">
          <FieldAt
            field={{
              path: [...path, "features"],
              label: "Features",
              as: "slugs",
              placeholder: "water backup, replacement cost",
            }}
          />
          <FieldAt
            field={{
              path: [...path, "hard"],
              label: "Must be met",
              as: "yes",
              hint: "Yes: offerings that state less fall out",
            }}
          />
        </div>
      </fieldset>
    </li>
  );
}
