"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { get, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { LimitsAndDeductibles } from "../fields/amounts-input";
import { FactsGrid } from "../fields/facts-grid";
import { useErrors } from "../fields/field-errors";
import type { FieldSpec } from "../fields/field-spec";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { isObject } from "../fields/record";
import { RemoveButton } from "../fields/rows";
import { hasField } from "../fields/spelling";
import {
  PRICE_FIELDS,
  QUOTE_DEDUCTIBLES,
  QUOTE_DETAILS,
  QUOTE_FIELDS,
  QUOTE_LIMITS,
  QUOTE_LISTS,
  QUOTE_ROW,
  REFERENCE_FIELDS,
} from "./quote-fields";

const DETAILS = [...PRICE_FIELDS, ...QUOTE_DETAILS, ...REFERENCE_FIELDS, ...QUOTE_LISTS];
const namesOf = (fields: readonly FieldSpec[]) =>
  fields.flatMap(({ name, otherNames = [] }) => [name, ...otherNames]);
const AMOUNTS = ["limits", "deductibles"];
/** Objects of a quote that the form has fields in. */
const PARTS = ["attributes", "constraints", "coverage"] as const;

/** The names below `part` that the form has fields for. */
const knownIn = (part: string) =>
  new Set(
    namesOf(QUOTE_FIELDS).flatMap((name) =>
      name.startsWith(`${part}.`) ? [name.slice(part.length + 1)] : [],
    ),
  );
const KNOWN = new Set([
  ...namesOf(QUOTE_FIELDS).filter((name) => !name.includes(".")),
  ...AMOUNTS,
  ...PARTS,
]);
const KNOWN_IN_PARTS = PARTS.map((part) => [part, knownIn(part)] as const);

const detailCount = (quote: unknown) =>
  isObject(quote)
    ? DETAILS.filter((field) => hasField(quote, field)).length +
      AMOUNTS.filter((name) => quote[name] !== undefined).length
    : 0;

function Details({ path, owner }: { path: string; owner: string }) {
  return (
    <div className="mt-3 grid gap-3 border-t pt-3">
      <FieldGrid base={path} fields={PRICE_FIELDS} />
      <FactsGrid base={path} fields={[...QUOTE_DETAILS, ...REFERENCE_FIELDS]} owner={owner} />
      <LimitsAndDeductibles
        path={path}
        owner={owner}
        limits={QUOTE_LIMITS}
        deductibles={QUOTE_DEDUCTIBLES}
        deductiblesLegend="Deductibles in USD or %"
      />
      <FieldGrid
        base={path}
        fields={QUOTE_LISTS}
        className="grid items-start gap-2 sm:grid-cols-2"
      />
      {KNOWN_IN_PARTS.map(([part, known]) => (
        <OtherFields
          key={part}
          path={`${path}.${part}`}
          known={known}
          owner={`${part} of ${owner}`}
          isOnlyGiven
        />
      ))}
      <OtherFields path={path} known={KNOWN} owner={owner} isOnlyGiven />
    </div>
  );
}

type Props = { path: string; number: number; onRemove: () => void };

/** One quote: what every quote has in a row, the rest behind it. An error in the rest opens it. */
export function QuoteRow({ path, number, onRemove }: Props) {
  const count = useWatch({ name: path, compute: detailCount });
  const errors = useErrors(path);
  const [isOpen, setOpen] = useState(false);
  const hasHiddenErrors =
    isObject(errors) &&
    namesOf(DETAILS)
      .concat(AMOUNTS)
      .some((name) => get(errors, name) !== undefined);
  const showsDetails = isOpen || hasHiddenErrors;
  const isFirst = number === 1;
  const owner = `quote ${number}`;
  return (
    <li className={clsx("px-3", isFirst ? "py-3" : "py-3 sm:py-2")}>
      <fieldset>
        <legend className="mb-1 text-table font-medium sm:sr-only">{`Quote ${number}`}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.1fr)_auto]">
          {QUOTE_ROW.map((field) => (
            <FormField
              key={field.name}
              base={path}
              field={field}
              // In a wide list the labels of the first row head the columns.
              label={
                <span
                  className={clsx("text-small font-normal text-ink-2", !isFirst && "sm:sr-only")}
                >
                  {field.label}
                </span>
              }
            />
          ))}
          <div
            className={clsx(
              "col-span-2 flex items-start sm:col-span-1",
              isFirst ? "sm:pt-[23px]" : "sm:pt-[5px]",
            )}
          >
            <Button
              variant="ghost"
              aria-expanded={showsDetails}
              aria-label={`More of ${owner}`}
              onClick={() => setOpen(!showsDetails)}
            >
              <ChevronDown aria-hidden size={14} className={showsDetails ? "rotate-180" : ""} />
              {count > 0 && <span className="num text-small">+{count}</span>}
            </Button>
            <RemoveButton label={`Remove ${owner}`} onClick={onRemove} />
          </div>
        </div>
        {showsDetails && <Details path={path} owner={owner} />}
      </fieldset>
    </li>
  );
}
