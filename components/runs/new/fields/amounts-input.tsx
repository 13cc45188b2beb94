"use client";

import { upperFirst } from "es-toolkit";
import { X } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useError } from "./field-errors";
import { NameAdder } from "./name-adder";
import { isObject, type JsonObject, withEntry, withoutEntry } from "./record";
import { TypedInput } from "./typed-input";

type Shared = {
  path: string;
  legend: string;
  /** What one amount is: `limit` or `deductible`. */
  noun: string;
  /** What the amounts belong to, such as `policy 1`. */
  owner: string;
  suggestions: readonly string[];
};

type AmountProps = {
  path: string;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
};

function Amount({ path, label, value, onChange }: AmountProps) {
  return (
    <Field
      label={<span className="text-small font-normal wrap-anywhere text-ink-2">{label}</span>}
      error={useError(path)}
      className="min-w-0 flex-1"
    >
      {/* An emptied amount stays until it is removed: who replaces an amount empties the input first. */}
      <TypedInput
        name={path}
        format="money"
        inputMode="decimal"
        value={value}
        onChange={onChange}
        emptied=""
      />
    </Field>
  );
}

type InputProps = Shared & { value: unknown; onChange: (value: JsonObject) => void };

/** Amounts by name, such as the limits of a policy. Names are the user's own, so they are no paths of the form. */
export function AmountsInput({
  path,
  legend,
  noun,
  owner,
  suggestions,
  value,
  onChange,
}: InputProps) {
  const { clearErrors } = useFormContext();
  const error = useError(path);
  const amounts = isObject(value) ? value : {};
  const names = Object.keys(amounts);
  const change = (name: string, next: JsonObject) => {
    clearErrors(`${path}.${name}`);
    onChange(next);
  };
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">{legend}</legend>
      <div className="mt-1 grid items-start gap-2 sm:grid-cols-2 @2xl:grid-cols-3">
        {names.map((name) => {
          const words = name.replaceAll("_", " ");
          return (
            <div key={name} className="flex items-end gap-1">
              <Amount
                path={`${path}.${name}`}
                label={upperFirst(words)}
                value={amounts[name]}
                onChange={(amount) => change(name, withEntry(amounts, name, amount))}
              />
              <Button
                variant="ghost"
                size="icon"
                className="mt-[22px] self-start"
                aria-label={`Remove ${noun} ${words} of ${owner}`}
                onClick={() => change(name, withoutEntry(amounts, name))}
              >
                <X aria-hidden size={14} />
              </Button>
            </div>
          );
        })}
        <div className="self-end">
          <NameAdder
            label={`Name of a ${noun} of ${owner}`}
            placeholder={`Add a ${noun}`}
            suggestions={suggestions.filter((name) => !names.includes(name))}
            onAdd={(name) => {
              if (!names.includes(name)) change(name, withEntry(amounts, name, ""));
            }}
          />
        </div>
      </div>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
    </fieldset>
  );
}

/** Amounts at a path of the form. */
function AmountsField(props: Shared) {
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name: props.path });
  return <AmountsInput {...props} value={value} onChange={(next) => setValue(props.path, next)} />;
}

type LimitsProps = {
  path: string;
  owner: string;
  /** Names to choose from. Others can be typed. */
  limits: readonly string[];
  deductibles: readonly string[];
  deductiblesLegend: string;
};

/** The limits and deductibles of a policy or a quote. */
export function LimitsAndDeductibles({
  path,
  owner,
  limits,
  deductibles,
  deductiblesLegend,
}: LimitsProps) {
  return (
    <>
      <AmountsField
        path={`${path}.limits`}
        legend="Limits in USD"
        noun="limit"
        owner={owner}
        suggestions={limits}
      />
      <AmountsField
        path={`${path}.deductibles`}
        legend={deductiblesLegend}
        noun="deductible"
        owner={owner}
        suggestions={deductibles}
      />
    </>
  );
}
