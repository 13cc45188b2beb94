"use client";

import clsx from "clsx";
import { ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AmountsField } from "../fields/amounts-field";
import { FieldProblems } from "../fields/field-problems";
import { FieldGrid } from "../fields/form-field";
import { fieldsAt } from "../fields/form-fields";
import { NumberAt, TextAt } from "../fields/input-fields";
import { isObject, type Path, pathName } from "../fields/paths";
import { useErrorsBelow } from "../input-context";
import {
  OFFERING_DEDUCTIBLES,
  OFFERING_FIELDS,
  OFFERING_LIMITS,
  OFFERING_LINE,
  OFFERING_LISTS,
} from "./offering-fields";

const IN_THE_LINE: ReadonlySet<string> = new Set(OFFERING_LINE);

/** One offering: what every one has in a line, the rest behind it. */
export function OfferingRow({
  at,
  offering,
  onRemove,
}: {
  at: number;
  offering: unknown;
  onRemove: () => void;
}) {
  const path: Path = ["offerings", at];
  const prefix = `${pathName(path)}.`;
  const below = useErrorsBelow(path).filter(
    (detail) => !IN_THE_LINE.has(detail.path.slice(prefix.length)),
  );
  const [opened, setOpened] = useState(false);
  const further = isObject(offering)
    ? Object.keys(offering).filter((name) => !IN_THE_LINE.has(name)).length
    : 0;
  const words = `offering ${at + 1}`;
  // In a wide list the first row's labels head the columns; everywhere else each row has its own.
  const column = (text: string) => (
    <span className={clsx("text-small font-normal text-ink-2", at > 0 && "sm:sr-only")}>
      {text}
    </span>
  );
  return (
    <li className={clsx("px-3", at === 0 ? "py-3" : "py-3 sm:py-2")}>
      <fieldset>
        <legend className="sr-only">{`Offering ${at + 1}`}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.1fr)_auto]">
          <TextAt path={[...path, "provider_name"]} label={column("Provider")} />
          <TextAt path={[...path, "category"]} label={column("Coverage")} />
          <NumberAt path={[...path, "premium"]} label={column("Premium, USD")} />
          <TextAt path={[...path, "id"]} label={column("Id")} />
          <div
            className={clsx(
              "col-span-2 flex items-start sm:col-span-1",
              at === 0 ? "sm:pt-[23px]" : "sm:pt-[5px]",
            )}
          >
            <Button
              variant="ghost"
              aria-expanded={opened}
              aria-label={`More of ${words}`}
              onClick={() => setOpened(!opened)}
            >
              <ChevronDown aria-hidden size={14} className={opened ? "rotate-180" : ""} />
              {further > 0 && <span className="num text-small">+{further}</span>}
            </Button>
            <Button variant="ghost" size="icon" aria-label={`Remove ${words}`} onClick={onRemove}>
              <X aria-hidden size={14} />
            </Button>
          </div>
        </div>
        {opened && (
          <div className="mt-3 grid gap-3 border-t pt-3">
            <FieldGrid fields={fieldsAt(path, OFFERING_FIELDS)} />
            <AmountsField
              path={[...path, "limits"]}
              what="limit"
              suggestions={OFFERING_LIMITS}
              of={words}
            />
            <AmountsField
              path={[...path, "deductibles"]}
              what="deductible"
              title="Deductibles, USD"
              suggestions={OFFERING_DEDUCTIBLES}
              of={words}
            />
            <FieldGrid
              fields={fieldsAt(path, OFFERING_LISTS)}
              className="grid items-start gap-2 sm:grid-cols-2"
            />
          </div>
        )}
        {!opened && <FieldProblems details={below} within={prefix} />}
      </fieldset>
    </li>
  );
}
