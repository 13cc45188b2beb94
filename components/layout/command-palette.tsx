"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { type ReactNode, useDeferredValue, useState } from "react";
import { runQueries } from "@/components/runs/queries";
import { RUN_STATUS } from "@/components/runs/run-status";
import { Dialog } from "@/components/ui/dialog";
import { shortenId } from "@/components/ui/shorten-id";
import { useEnvironment, useEnvironmentHref, useSwitchHref } from "./environment";
import { usePermission } from "./session";

const RUN_ID = /^(run|eval)_[0-9A-Za-z]{22}$/;
const PAGES: readonly { label: string; path: string; value?: string }[] = [
  { label: "Events", path: "/events" },
  { label: "Webhooks", path: "/webhooks" },
  { label: "Check a webhook signature", path: "/webhooks/check" },
  { label: "API keys", path: "/keys" },
  { label: "Audit log", path: "/audit-log" },
  {
    label: "Settings: Organization",
    path: "/settings/organization",
    value: "Settings Organization org_id members",
  },
  {
    label: "Settings: Pusher",
    path: "/settings/integrations/pusher",
    value: "Settings Integrations Pusher realtime",
  },
  { label: "Settings: Webhooks", path: "/settings/webhooks", value: "Settings Webhooks" },
];
const GROUP =
  "px-1.5 pt-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-mini [&_[cmdk-group-heading]]:text-ink-3";

function Entry({
  value,
  onSelect,
  children,
  aside,
}: {
  value: string;
  onSelect: () => void;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-3 rounded px-2.5 py-1.5 text-ink data-[selected=true]:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside && <span className="shrink-0 text-small text-ink-3">{aside}</span>}
    </Command.Item>
  );
}

/** Goes anywhere: pages, runs by id or by text, the other environment, the other theme. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: () => void;
}) {
  const router = useRouter();
  const href = useEnvironmentHref();
  const switchHref = useSwitchHref();
  const environment = useEnvironment();
  const mayCreate = usePermission("runs:create");
  const { resolvedTheme, setTheme } = useTheme();
  const [text, setText] = useState("");
  const typed = text.trim();
  const id = RUN_ID.test(typed) ? typed : null;
  const search = useDeferredValue(typed);
  const runs = useQuery({
    ...runQueries.list(environment, { search: search || undefined }),
    enabled: open && id === null,
  });

  function leave(action: () => void) {
    setText("");
    onOpenChange();
    action();
  }
  const go = (path: string) => leave(() => router.push(path));
  const other = environment === "live" ? "test" : "live";
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";

  const nothing = runs.isError ? "Runs could not be searched, and no page" : "Nothing";
  const none = runs.isFetching ? "Searching…" : `${nothing} in ${environment} matches “${typed}”.`;

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Search or jump to"
      titleHidden
      className="max-w-[600px] overflow-hidden!"
    >
      <Command label="Search or jump to" className="flex max-h-[60vh] flex-col">
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="A run, its id, or a page…"
          className="h-12 w-full shrink-0 border-b bg-transparent px-4 outline-none"
        />
        <Command.List className="min-h-0 overflow-y-auto pb-1.5 text-table">
          <Command.Empty className="px-4 py-6 text-ink-2">{none}</Command.Empty>
          {id && (
            <Command.Group heading="Run" className={GROUP} forceMount>
              <Entry value={`open ${id}`} onSelect={() => go(href(`/runs/${id}`))}>
                Open <code>{shortenId(id)}</code>
              </Entry>
              <Entry value={`trace ${id}`} onSelect={() => go(href(`/traces/${id}`))}>
                Open the trace of <code>{shortenId(id)}</code>
              </Entry>
            </Command.Group>
          )}
          <Command.Group heading="Go to" className={GROUP}>
            <Entry value="Runs" onSelect={() => go(href("/runs"))}>
              Runs
            </Entry>
            {mayCreate && (
              <Entry value="New run" onSelect={() => go(href("/runs/new"))}>
                New run
              </Entry>
            )}
            {PAGES.map(({ label, path, value }) => (
              <Entry key={path} value={value ?? label} onSelect={() => go(href(path))}>
                {label}
              </Entry>
            ))}
            <Entry value="API reference documentation" onSelect={() => go("/docs")}>
              API reference
            </Entry>
          </Command.Group>
          <Command.Group heading="Change" className={GROUP}>
            <Entry value={`Switch to ${other} environment`} onSelect={() => go(switchHref(other))}>
              Switch to the {other} environment
            </Entry>
            <Entry
              value={`Use the ${otherTheme} theme`}
              onSelect={() => leave(() => setTheme(otherTheme))}
            >
              Use the {otherTheme} theme
            </Entry>
          </Command.Group>
          {runs.data && runs.data.data.length > 0 && (
            <Command.Group heading={typed ? "Runs" : "Latest runs"} className={GROUP}>
              {runs.data.data.slice(0, 8).map((run) => (
                <Entry
                  key={run.run_id}
                  value={`${run.subject.entity} ${run.run_id} ${search}`}
                  onSelect={() => go(href(`/runs/${run.run_id}`))}
                  aside={RUN_STATUS[run.status].label}
                >
                  {run.subject.entity} <code className="text-ink-3">{shortenId(run.run_id)}</code>
                </Entry>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
