"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { quiet } from "../fields/field-labels";
import { FieldGrid } from "../fields/form-field";
import { fieldsAt } from "../fields/form-fields";
import { NumberAt } from "../fields/input-fields";
import { useAt } from "../input-context";
import { VEHICLE_FIELDS } from "./household-fields";

const PATH = ["input", "household", "vehicles"] as const;
/** More are quicker to paste as JSON than to fill in. */
const MOST_ROWS = 20;

const rowsOf = (count: unknown) =>
  Array.from(
    { length: Math.min(MOST_ROWS, Math.max(1, Math.trunc(Number(count)) || 1)) },
    () => ({}),
  );

function HowMany({ count, onList }: { count: unknown; onList: () => void }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <NumberAt path={PATH} label={quiet("How many")} className="w-[120px]" />
      <Button className="h-8" onClick={onList}>
        {typeof count === "number" && count > 1 ? "List them" : "List each"}
      </Button>
    </div>
  );
}

/** The household's vehicles: only how many, or each of them. */
export function VehiclesField() {
  const { value, put, error } = useAt(PATH);
  const vehicles: readonly unknown[] | null = Array.isArray(value) ? value : null;
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">Vehicles</legend>
      {vehicles === null ? (
        <HowMany count={value} onList={() => put(rowsOf(value))} />
      ) : (
        <>
          {error && <p className="mt-1 text-small text-bad">{error}</p>}
          <ol aria-label="Vehicles" className="mt-1 divide-y rounded-md border">
            {vehicles.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a vehicle has no name of its own; its place is what the API calls it by.
              <li key={at} className="p-2.5">
                <fieldset className="flex items-start gap-2">
                  <legend className="sr-only">{`Vehicle ${at + 1}`}</legend>
                  <FieldGrid
                    fields={fieldsAt([...PATH, at], VEHICLE_FIELDS)}
                    className="grid min-w-0 flex-1 grid-cols-2 items-start gap-2 sm:grid-cols-[minmax(0,0.7fr)_repeat(4,minmax(0,1fr))]"
                  />
                  <Button
                    variant="ghost"
                    size="icon"
                    className="mt-[22px]"
                    aria-label={`Remove vehicle ${at + 1}`}
                    onClick={() => put(vehicles.length > 1 ? vehicles.toSpliced(at, 1) : undefined)}
                  >
                    <X aria-hidden size={14} />
                  </Button>
                </fieldset>
              </li>
            ))}
          </ol>
          <Button size="small" className="mt-2" onClick={() => put([...vehicles, {}])}>
            <Plus aria-hidden size={12} />
            Add a vehicle
          </Button>
        </>
      )}
    </fieldset>
  );
}
