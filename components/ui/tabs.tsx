"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import * as radix from "radix-ui/tabs";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

/**
 * The tab list moves the focus by script, which browsers take for keyboard use and mark as `:focus-visible`.
 * The attribute hides the ring until a key is pressed.
 */
const focusRing = {
  onPointerDown: ({ currentTarget }: PointerEvent<HTMLElement>) =>
    currentTarget.setAttribute("data-pointer", ""),
  onKeyDown: ({ currentTarget }: KeyboardEvent<HTMLElement>) =>
    currentTarget.removeAttribute("data-pointer"),
  onBlur: ({ currentTarget }: { currentTarget: HTMLElement }) =>
    currentTarget.removeAttribute("data-pointer"),
};

/**
 * Tabs whose current one is in the URL under `param`. The first one is the default and is left out of the URL.
 * `fromServer`: the server renders the page again when the tab changes.
 */
export function Tabs({
  param,
  label,
  tabs,
  fromServer = false,
}: {
  param: string;
  label?: string;
  tabs: readonly [Tab, ...Tab[]];
  fromServer?: boolean;
}) {
  const parser = parseAsStringLiteral(tabs.map(({ value }) => value))
    .withDefault(tabs[0].value)
    .withOptions({ shallow: !fromServer });
  const [current, setCurrent] = useQueryState(param, parser);
  return (
    <radix.Root value={current} onValueChange={(value) => setCurrent(value)}>
      <radix.List
        aria-label={label}
        className="mt-5 flex gap-5 overflow-x-auto border-b text-table"
      >
        {tabs.map((tab) => (
          <radix.Trigger
            key={tab.value}
            value={tab.value}
            {...focusRing}
            className="-mb-px shrink-0 border-b-2 border-transparent py-2 text-ink-2 -outline-offset-2 hover:text-ink data-pointer:outline-none data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink"
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
