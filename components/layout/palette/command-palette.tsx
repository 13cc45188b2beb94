"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { debounce } from "es-toolkit";
import { useTheme } from "next-themes";
import { type ReactNode, useMemo, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { call, type ResponseOf } from "@/lib/api/client";
import { useEnvironment, useEnvironmentHref, useOpenPage, useSwitchHref } from "../environment";
import { useEnvironments } from "../environments/environments";
import { useRefusal } from "../guarded-button";
import { matchingPages } from "./palette-pages";
import { usePalette } from "./palette-state";

export type SearchHit = ResponseOf<"GET /search">["data"][number];
/** How a hit is shown and where it leads, within the environment of the page. */
export type HitEntry = { title: string; code?: string; aside?: string; path: string };

const SEARCH_AFTER_MS = 150;
const FRESH_FOR_MS = 10_000;

const HIT_GROUPS = [
  ["run", "Runs"],
  ["event", "Events"],
  ["delivery", "Deliveries"],
  ["endpoint", "Webhook endpoints"],
  ["request", "API requests"],
  ["api_key", "API keys"],
  ["pool", "Pools"],
] as const satisfies readonly (readonly [SearchHit["type"], string])[];

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="px-1.5 pt-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-mini [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

type EntryProps = {
  value: string;
  onSelect: () => void;
  /** Why the member cannot use the entry; null if they can. */
  refusal?: string | null;
  children: ReactNode;
  aside?: ReactNode;
};

function Entry({ value, onSelect, refusal = null, children, aside }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      disabled={refusal !== null}
      className="flex cursor-pointer items-center gap-3 rounded px-2.5 py-1.5 text-ink data-[disabled=true]:cursor-default data-[disabled=true]:text-ink-3 data-[selected=true]:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">
        {children}
        {refusal && <span className="block text-small whitespace-normal">{refusal}</span>}
      </span>
      {aside && <span className="shrink-0 text-small text-ink-3">{aside}</span>}
    </Command.Item>
  );
}

function useSearch(text: string, open: boolean) {
  const environment = useEnvironment();
  return useQuery({
    queryKey: ["search", environment, text],
    queryFn: ({ signal }) => call("GET /search", { query: { environment, text }, signal }),
    staleTime: FRESH_FOR_MS,
    enabled: open,
  });
}

type Search = ReturnType<typeof useSearch>;

/** Shown only when no entry is. */
function statusText({ fetchStatus, isError }: Search, text: string, pending: boolean): string {
  if (fetchStatus === "paused") return "You are offline. Search works again when you are online.";
  if (fetchStatus === "fetching" || pending) return "Searching…";
  if (isError) return "The search failed, and no page matches.";
  return `No results for “${text}” in this environment.`;
}

/** Opens any page, and finds objects by text or by the end of an id. */
export function CommandPalette({ entryOf }: { entryOf: (hit: SearchHit) => HitEntry }) {
  const { open, toggle } = usePalette();
  const openPage = useOpenPage();
  const href = useEnvironmentHref();
  const switchHref = useSwitchHref();
  const environment = useEnvironment();
  const createRefusal = useRefusal("runs:create");
  const { resolvedTheme, setTheme } = useTheme();
  const [text, setText] = useState("");
  const [searched, setSearched] = useState("");
  const searchSoon = useMemo(() => debounce(setSearched, SEARCH_AFTER_MS), []);
  const search = useSearch(searched, open);

  function onType(next: string) {
    setText(next);
    searchSoon(next.trim());
  }
  function select(action: () => void) {
    onType("");
    toggle();
    action();
  }
  const openPath = (path: string, name: string) => select(() => openPage(path, name));

  const typed = text.trim();
  const otherEnvironments = (useEnvironments() ?? []).filter((one) => one !== environment);
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";
  const { pages, actions } = matchingPages(typed, [
    ...otherEnvironments.map((other) => ({
      label: `Switch to the ${other} environment`,
      run: () => openPage(switchHref(other), `The ${other} environment`),
    })),
    { label: `Use the ${otherTheme} theme`, run: () => setTheme(otherTheme) },
  ]);
  // Hits of an earlier text are left out: Enter would open the wrong object.
  const isCurrent = searched === typed;
  const hits = isCurrent ? (search.data?.data ?? []) : [];
  const isEmpty = pages.length + actions.length + hits.length === 0;

  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title="Search or jump to"
      titleHidden
      className="max-w-[600px] overflow-hidden!"
    >
      <Command
        label="Search or jump to"
        shouldFilter={false}
        className="flex max-h-[60vh] flex-col"
      >
        <Command.Input
          value={text}
          onValueChange={onType}
          placeholder="Search runs, events, endpoints, IDs, pages…"
          className="h-12 w-full shrink-0 border-b bg-transparent px-4 outline-none"
        />
        <Command.List className="min-h-0 overflow-y-auto pb-1.5 text-table">
          {isEmpty && (
            <p role="status" className="px-4 py-6 text-ink-2">
              {statusText(search, typed, !isCurrent)}
            </p>
          )}
          {pages.length > 0 && (
            <Group heading="Go to">
              {pages.map(({ label, path, anyEnvironment, permission }) => (
                <Entry
                  key={path}
                  value={path}
                  refusal={permission ? createRefusal : null}
                  onSelect={() => openPath(anyEnvironment ? path : href(path), label)}
                >
                  {label}
                </Entry>
              ))}
            </Group>
          )}
          {HIT_GROUPS.map(([type, heading]) => {
            const entries = hits.filter((hit) => hit.type === type);
            if (entries.length === 0) return null;
            return (
              <Group key={type} heading={type === "run" && !typed ? "Latest runs" : heading}>
                {entries.map((hit) => {
                  const { title, code, aside, path } = entryOf(hit);
                  return (
                    <Entry
                      key={hit.id}
                      value={`${type} ${hit.id}`}
                      onSelect={() => openPath(href(path), title)}
                      aside={aside}
                    >
                      {title} {code && <code className="text-ink-3">{code}</code>}
                    </Entry>
                  );
                })}
              </Group>
            );
          })}
          {actions.length > 0 && (
            <Group heading="Actions">
              {actions.map(({ label, run }) => (
                <Entry key={label} value={label} onSelect={() => select(run)}>
                  {label}
                </Entry>
              ))}
            </Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
