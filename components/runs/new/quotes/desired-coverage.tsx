"use client";

import { useFormContext } from "react-hook-form";
import { coverageLabel } from "@/lib/domain/line-names";
import { AmountsInput } from "../fields/amounts-input";
import { useError } from "../fields/field-errors";
import { FieldInput } from "../fields/field-input";
import type { FieldSpec } from "../fields/field-spec";
import { isObject, type JsonObject, withEntry, withoutEntry } from "../fields/record";
import { RemoveButton } from "../fields/rows";
import { DESIRED_FIELDS, QUOTE_DEDUCTIBLES, QUOTE_LIMITS } from "./quote-fields";

type ValueProps = { path: string; value: unknown; onChange: (value: unknown) => void };

function DesiredField({ path, field, value, onChange }: ValueProps & { field: FieldSpec }) {
  return (
    <FieldInput
      field={field}
      name={path}
      value={value}
      onChange={onChange}
      error={useError(path)}
      isDense
    />
  );
}

type Props = {
  path: string;
  name: string;
  value: unknown;
  onChange: (value: JsonObject) => void;
  onRemove: () => void;
};

/** The desired terms of one coverage. */
export function DesiredCoverage({ path, name, value, onChange, onRemove }: Props) {
  const { clearErrors } = useFormContext();
  const error = useError(path);
  const desired = isObject(value) ? value : {};
  const label = coverageLabel(name);
  const owner = `desired ${label.toLowerCase()}`;
  const put = (field: string, next: unknown) => {
    clearErrors(`${path}.${field}`);
    onChange(next === undefined ? withoutEntry(desired, field) : withEntry(desired, field, next));
  };
  return (
    <li className="p-3">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{`Desired: ${label}`}</legend>
        <div className="flex items-center gap-2">
          <span aria-hidden className="flex-1 text-table font-medium">
            {label}
          </span>
          <RemoveButton label={`Remove ${owner}`} onClick={onRemove} />
        </div>
        {error && <p className="text-small text-bad">{error}</p>}
        <AmountsInput
          owner={owner}
          path={`${path}.limits`}
          legend="Minimum limits in USD"
          noun="limit"
          suggestions={QUOTE_LIMITS}
          value={desired.limits}
          onChange={(limits) => onChange(withEntry(desired, "limits", limits))}
        />
        <AmountsInput
          owner={owner}
          path={`${path}.max_deductibles`}
          legend="Maximum deductibles in USD"
          noun="deductible"
          suggestions={QUOTE_DEDUCTIBLES}
          value={desired.max_deductibles}
          onChange={(amount) => onChange(withEntry(desired, "max_deductibles", amount))}
        />
        <div className="grid items-start gap-2 sm:grid-cols-2">
          {DESIRED_FIELDS.map((field) => (
            <DesiredField
              key={field.name}
              path={`${path}.${field.name}`}
              field={field}
              value={desired[field.name]}
              onChange={(next) => put(field.name, next)}
            />
          ))}
        </div>
      </fieldset>
    </li>
  );
}
