"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { FACT_GROUPS, isNumberFact } from "@/lib/domain/pools/fact-labels";
import type { PoolOptions, Suggestion } from "../queries";
import { CustomFactDialog } from "./custom-fact-dialog";
import { FactSelect, IGNORE } from "./fact-select";
import {
  factOf,
  factorOf,
  takenFacts,
  withCustomFact,
  withFact,
  withFactor,
} from "./mapping-options";

const REASON = {
  previous: "Same as in the previous version",
  name: "Suggested by its name",
  synonym: "Suggested by its name",
  values: "Suggested by its values",
} as const;

const BUILT_IN = FACT_GROUPS.flatMap(({ facts }) => Object.keys(facts));

type Props = {
  columns: Suggestion["columns"];
  options: PoolOptions;
  onChange: (options: PoolOptions) => void;
};

function FactorInput({
  column,
  factor,
  onChange,
}: {
  column: string;
  factor: number | null;
  onChange: (factor: number | null) => void;
}) {
  const [text, setText] = useState(factor === null ? "" : String(factor));
  const [known, setKnown] = useState(factor);
  if (known !== factor) {
    setKnown(factor);
    setText(factor === null ? "" : String(factor));
  }
  const value = Number(text);
  const isWrong = text.trim() !== "" && !(value > 0 && value <= 1e12);
  return (
    <Input
      aria-label={`Factor of the column ${column}`}
      aria-invalid={isWrong || undefined}
      inputMode="decimal"
      placeholder="1"
      value={text}
      className="num"
      onChange={({ currentTarget }) => {
        const next = currentTarget.value;
        setText(next);
        const number = Number(next);
        const parsed = next.trim() === "" ? null : number > 0 && number <= 1e12 ? number : factor;
        if (parsed !== factor) {
          setKnown(parsed);
          onChange(parsed);
        }
      }}
    />
  );
}

/** The columns of the file with some of their values, and the fact that each becomes. */
export function MappingTable({ columns, options, onChange }: Props) {
  const [declaring, setDeclaring] = useState<string | null>(null);
  const taken = takenFacts(options);
  return (
    <div className="@container/mapping mt-3 overflow-x-auto">
      <table className="w-full text-table">
        <caption className="sr-only">Columns of the file and the facts that they become</caption>
        <thead className="text-left text-small text-ink-3 @max-[460px]/mapping:sr-only">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              Column
            </th>
            <th scope="col" className="w-[44%] py-1.5 pr-4 font-normal">
              Fact
            </th>
            <th scope="col" className="w-[90px] py-1.5 font-normal">
              Multiply by
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, samples, fact: suggested, reason }) => {
            const fact = factOf(options, column);
            return (
              <tr
                key={column}
                className="border-b align-top @max-[460px]/mapping:grid @max-[460px]/mapping:grid-cols-[minmax(0,1fr)_84px]"
              >
                <th
                  scope="row"
                  className="py-2 pr-4 text-left font-medium wrap-anywhere @max-[460px]/mapping:col-span-2 @max-[460px]/mapping:pb-0"
                >
                  {column}
                  <span className="num block text-small font-normal text-ink-3 wrap-anywhere">
                    {samples.join(", ") || "no values"}
                  </span>
                </th>
                <td className="py-2 pr-4">
                  <FactSelect
                    column={column}
                    value={fact}
                    taken={taken}
                    custom={options.custom_facts}
                    onChange={(next) => onChange(withFact(options, column, next))}
                  />
                  {fact === IGNORE ? (
                    <Button
                      variant="ghost"
                      size="small"
                      className="mt-1 -ml-2"
                      onClick={() => setDeclaring(column)}
                    >
                      <Plus aria-hidden size={12} />
                      New fact<span className="sr-only"> from {column}</span>
                    </Button>
                  ) : (
                    fact === suggested &&
                    reason && (
                      <span className="mt-0.5 block text-small text-ink-3">{REASON[reason]}</span>
                    )
                  )}
                </td>
                <td className="py-2">
                  {isNumberFact(fact, options.custom_facts) && (
                    <FactorInput
                      column={column}
                      factor={factorOf(options, column)}
                      onChange={(factor) => onChange(withFactor(options, column, factor))}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {declaring !== null && (
        <CustomFactDialog
          column={declaring}
          taken={[...BUILT_IN, ...options.custom_facts.map(({ key }) => key)]}
          onDeclare={(fact) => {
            onChange(withCustomFact(options, declaring, fact));
            setDeclaring(null);
          }}
          onClose={() => setDeclaring(null)}
        />
      )}
    </div>
  );
}
