"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { LimitsAndDeductibles } from "../fields/amounts-input";
import { useErrors } from "../fields/field-errors";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { isObject } from "../fields/record";
import { RemoveButton } from "../fields/rows";
import {
  QUOTE_DEDUCTIBLES,
  QUOTE_DETAILS,
  QUOTE_LIMITS,
  QUOTE_LISTS,
  QUOTE_ROW,
} from "./quote-fields";

const ROW_NAMES = new Set(QUOTE_ROW.map(({ name }) => name));
const KNOWN = new Set([
  ...[...QUOTE_ROW, ...QUOTE_DETAILS, ...QUOTE_LISTS].map(({ name }) => name),
  "limits",
  "deductibles",
]);

const detailCount = (quote: unknown) =>
  isObject(quote)
    ? Object.keys(quote).filter((name) => !ROW_NAMES.has(name) && quote[name] !== undefined).length
    : 0;

function Details({ path, owner }: { path: string; owner: string }) {
  return (
    <div className="mt-3 grid gap-3 border-t pt-3">
      <FieldGrid base={path} fields={QUOTE_DETAILS} />
      <LimitsAndDeductibles
        path={path}
        owner={owner}
        limits={QUOTE_LIMITS}
        deductibles={QUOTE_DEDUCTIBLES}
        deductiblesLegend="Deductibles in USD"
      />
      <FieldGrid
        base={path}
        fields={QUOTE_LISTS}
        className="grid items-start gap-2 sm:grid-cols-2"
      />
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
    isObject(errors) && Object.keys(errors).some((name) => KNOWN.has(name) && !ROW_NAMES.has(name));
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
