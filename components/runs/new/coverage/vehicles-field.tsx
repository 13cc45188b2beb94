"use client";

import { Plus } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useError } from "../fields/field-errors";
import { FieldInput } from "../fields/field-input";
import { FieldGrid } from "../fields/form-field";
import { useMisfit } from "../fields/misfit";
import { RemoveButton, useRows } from "../fields/rows";
import { VEHICLE_FIELDS } from "./insured-fields";

const PATH = "input.household.vehicles";
/** More vehicles are quicker to paste as JSON than to fill in. */
const MAX_LISTED_AT_ONCE = 20;

const isList = (value: unknown) => Array.isArray(value) && value.length > 0;

function rowsFor(count: unknown): object[] {
  const wanted = Math.trunc(Number(count)) || 1;
  return Array.from({ length: Math.min(MAX_LISTED_AT_ONCE, Math.max(1, wanted)) }, () => ({}));
}

function VehicleCount() {
  const { setValue, clearErrors } = useFormContext();
  const value: unknown = useWatch({ name: PATH });
  const error = useError(PATH);
  const put = (next: unknown) => {
    clearErrors(PATH);
    setValue(PATH, next);
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <FieldInput
        field={{ name: PATH, label: "Number of vehicles", as: "number", className: "w-[140px]" }}
        name={PATH}
        value={Array.isArray(value) ? undefined : value}
        onChange={put}
        error={error}
        isDense
      />
      <Button className="h-8" onClick={() => put(rowsFor(value))}>
        List vehicles
      </Button>
    </div>
  );
}

function VehicleList() {
  const { rows, error, add, remove } = useRows(PATH);
  return (
    <>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      <ol aria-label="Vehicles" className="mt-1 divide-y rounded-md border">
        {rows.map(({ rowKey }, at) => (
          <li key={rowKey} className="p-2.5">
            <fieldset className="flex items-start gap-2">
              <legend className="sr-only">{`Vehicle ${at + 1}`}</legend>
              <FieldGrid
                base={`${PATH}.${at}`}
                fields={VEHICLE_FIELDS}
                className="grid min-w-0 flex-1 grid-cols-2 items-start gap-2 sm:grid-cols-[minmax(0,0.7fr)_repeat(4,minmax(0,1fr))]"
              />
              <RemoveButton
                label={`Remove vehicle ${at + 1}`}
                onClick={() => remove(at)}
                className="mt-[22px]"
              />
            </fieldset>
          </li>
        ))}
      </ol>
      <Button size="small" className="mt-2" onClick={add}>
        <Plus aria-hidden size={12} />
        Add vehicle
      </Button>
    </>
  );
}

/** The household's vehicles: only how many, or each of them. */
export function VehiclesField() {
  const isListed = useWatch({ name: PATH, compute: isList });
  if (useMisfit("input.household") !== null) return null;
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">Vehicles</legend>
      {isListed ? <VehicleList /> : <VehicleCount />}
    </fieldset>
  );
}
