"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useAt } from "../input-context";
import { NumberAt } from "./input-fields";
import { NameAdder } from "./name-adder";
import { isObject, type Path } from "./paths";

type Props = {
  path: Path;
  what: "limit" | "deductible";
  title?: string;
  suggestions: readonly string[];
  of: string;
};

const inWords = (name: string) => name.replaceAll("_", " ");

/** Amounts by name, such as the limits of a policy. */
export function AmountsField({ path, what, title, suggestions, of }: Props) {
  const { value, put, error } = useAt(path);
  const names = isObject(value) ? Object.keys(value) : [];
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">
        {title ?? (what === "limit" ? "Limits, USD" : "Deductibles, USD or %")}
      </legend>
      <div className="mt-1 grid items-start gap-2 sm:grid-cols-2">
        {names.map((name) => (
          <div key={name} className="flex items-end gap-1">
            {/* Emptied, it stays until it is removed: whoever replaces an amount empties the field first. */}
            <NumberAt
              path={[...path, name]}
              emptied=""
              label={<span className="font-normal wrap-anywhere">{inWords(name)}</span>}
              className="min-w-0 flex-1"
            />
            <Button
              variant="ghost"
              size="icon"
              className="self-start mt-[22px]"
              aria-label={`Remove ${what} ${inWords(name)} of ${of}`}
              onClick={() =>
                put(
                  Object.fromEntries(
                    Object.entries(isObject(value) ? value : {}).filter(
                      ([known]) => known !== name,
                    ),
                  ),
                )
              }
            >
              <X aria-hidden size={14} />
            </Button>
          </div>
        ))}
        <div className="self-end">
          <NameAdder
            label={`${what} of ${of}`}
            placeholder={`${what}'s name`}
            suggestions={suggestions.filter((name) => !names.includes(name))}
            onAdd={(name) => {
              if (!names.includes(name)) put({ ...(isObject(value) ? value : {}), [name]: "" });
            }}
          />
        </div>
      </div>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
    </fieldset>
  );
}
