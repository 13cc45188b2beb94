"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, Check } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ParserMap } from "nuqs";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { type SavedList, savedQueryOf } from "@/lib/domain/lists/saved-views";
import { createNormalizer } from "./normalize";
import { type SavedView, viewQueries } from "./queries";
import { useViewChanges } from "./use-view-changes";
import { isChanged, missingParts, missingText, queryWithView, SAVED_PARAM } from "./view-url";

const SaveViewDialog = dynamic(() =>
  import("./save-view-dialog").then((module) => module.SaveViewDialog),
);
const ManageViewsDialog = dynamic(() =>
  import("./manage-views-dialog").then((module) => module.ManageViewsDialog),
);

export type SavedViewsProps = {
  list: SavedList;
  /** The URL parameters of the list, and the columns that it can hide. */
  parsers: ParserMap;
  headers: readonly string[];
};

/** The views of a list, the open one, and a function that opens one. */
function useSavedViews({ list, parsers, headers }: SavedViewsProps) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams().toString();
  const { data } = useQuery(viewQueries.list(useEnvironment(), list));
  const normalize = useMemo(() => createNormalizer(parsers, headers), [parsers, headers]);
  const openId = new URLSearchParams(search).get(SAVED_PARAM);
  const open = data?.data.find(({ id }) => id === openId) ?? null;

  const reportMissing = useEffectEvent(() => {
    const missing = open ? missingParts(open.query, normalize) : [];
    if (open && missing.length > 0)
      void notify({
        tone: "error",
        title: `Parts of the view ${open.name} no longer exist`,
        description: `Left out: ${missingText(missing)}. Save the view again to keep what is left.`,
      });
  });
  const shownId = open?.id;
  useEffect(() => {
    if (shownId !== undefined) reportMissing();
  }, [shownId]);

  return {
    views: data?.data ?? [],
    open,
    isChanged: open !== null && isChanged(search, open.query, normalize),
    query: savedQueryOf(normalize(search)),
    show: (view: SavedView | null) =>
      router.push(`${path}?${queryWithView(search, view, normalize)}`),
  };
}

type ItemProps = { name: string; isOpen: boolean; onSelect: () => void };

const ViewItem = ({ name, isOpen, onSelect }: ItemProps) => (
  <MenuItem onSelect={onSelect}>
    <Check aria-hidden size={14} className={isOpen ? undefined : "invisible"} />
    <span className="max-w-[240px] truncate">{name}</span>
    {isOpen && <span className="sr-only">(open)</span>}
  </MenuItem>
);

/** Saved views of a list: open, save, share and choose a default. */
export function SavedViewsMenu(props: SavedViewsProps) {
  const { list } = props;
  const { views, open, isChanged: hasChanges, query, show } = useSavedViews(props);
  const { update } = useViewChanges(list);
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const groups = [
    { label: "Your views", views: views.filter((view) => view.is_mine) },
    { label: "Shared by others", views: views.filter((view) => !view.is_mine) },
  ];
  const trigger = (
    <button
      type="button"
      aria-label={open ? `View: ${open.name}${hasChanges ? " (changed)" : ""}` : "Saved views"}
      className="inline-flex h-7 max-w-[220px] items-center gap-1.5 rounded-md border bg-raised px-2.5 text-table text-ink-2 hover:bg-hover"
    >
      <Bookmark aria-hidden size={13} className="shrink-0" />
      <span className="truncate">
        {open ? `${open.name}${hasChanges ? " (changed)" : ""}` : "Views"}
      </span>
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} align="end">
        <ViewItem name={`All ${list}`} isOpen={open === null} onSelect={() => show(null)} />
        {groups.map(
          ({ label, views: group }) =>
            group.length > 0 && (
              <div key={label}>
                <MenuLabel>{label}</MenuLabel>
                {group.map((view) => (
                  <ViewItem
                    key={view.id}
                    name={view.name}
                    isOpen={view.id === open?.id}
                    onSelect={() => show(view)}
                  />
                ))}
              </div>
            ),
        )}
        <MenuSeparator />
        {/* Also without parts that no longer exist. */}
        {open?.can_edit && query !== open.query && (
          <MenuItem onSelect={() => update({ view: open, change: { query } })}>
            Save changes to {open.name}
          </MenuItem>
        )}
        <MenuItem onSelect={() => setDialog("save")}>Save as a new view…</MenuItem>
        <MenuItem onSelect={() => setDialog("manage")}>Manage views…</MenuItem>
      </Menu>
      {dialog === "save" && (
        <SaveViewDialog
          list={list}
          query={query}
          onSaved={(view) => show(view)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "manage" && <ManageViewsDialog list={list} onClose={() => setDialog(null)} />}
    </>
  );
}
