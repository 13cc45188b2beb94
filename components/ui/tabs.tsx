"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import * as radix from "radix-ui/tabs";
import type { ReactNode } from "react";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

/** Tabs whose choice stands in the URL under `param`; the first one is the default and leaves no trace there. */
export function Tabs({
  param,
  label,
  tabs,
}: {
  param: string;
  label?: string;
  tabs: readonly [Tab, ...Tab[]];
}) {
  const parser = parseAsStringLiteral(tabs.map(({ value }) => value)).withDefault(tabs[0].value);
  const [chosen, choose] = useQueryState(param, parser);
  return (
    <radix.Root value={chosen} onValueChange={(value) => choose(value)}>
      <radix.List
        aria-label={label}
        className="mt-5 flex gap-5 overflow-x-auto border-b text-table"
      >
        {tabs.map((tab) => (
          <radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px shrink-0 border-b-2 border-transparent py-2 text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
          </radix.Trigger>
        ))}
      </radix.List>
      {tabs.map((tab) => (
        <radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </radix.Content>
      ))}
    </radix.Root>
  );
}
