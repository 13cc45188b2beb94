"use client";

import { Command } from "cmdk";
import MiniSearch from "minisearch";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { z } from "zod";
import { Dialog } from "@/components/ui/dialog";
import { SearchPassage } from "@/lib/docs/search-passage";

const SHOWN = 12;

type Index = MiniSearch<SearchPassage>;
let loading: Promise<Index> | undefined;

/** All passages of the docs, indexed. Loaded once; a failure is tried again. */
function loadIndex(): Promise<Index> {
  loading ??= (async () => {
    const response = await fetch("/docs/search.json");
    if (!response.ok) throw new Error(`The index answered ${response.status}`);
    const passages = z.array(SearchPassage).parse(await response.json());
    const index = new MiniSearch<SearchPassage>({
      idField: "href",
      fields: ["heading", "page", "text"],
      storeFields: ["href", "page", "heading", "text"],
      searchOptions: {
        boost: { heading: 4, page: 2 },
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: "AND",
      },
    });
    index.addAll(passages);
    return index;
  })().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

type Hit = SearchPassage & { terms: string[] };

function hitsOf(index: Index, text: string): Hit[] {
  return index
    .search(text)
    .slice(0, SHOWN)
    .flatMap((result) => {
      const passage = SearchPassage.safeParse({
        href: result.id,
        page: result.page,
        heading: result.heading,
        text: result.text,
      });
      return passage.success ? [{ ...passage.data, terms: result.terms }] : [];
    });
}

/** The part of the text around the first word that was found. */
function excerpt({ text, terms }: Hit): string {
  const found = terms.map((term) => text.toLowerCase().indexOf(term)).filter((at) => at >= 0);
  const start = Math.max(0, Math.min(...found, text.length) - 40);
  const from = start === 0 || found.length === 0 ? 0 : text.indexOf(" ", start) + 1;
  return `${from > 0 ? "… " : ""}${text.slice(from, from + 140)}`;
}

function useHits(text: string, open: boolean) {
  const [index, setIndex] = useState<Index>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!open || index) return;
    setFailed(false);
    loadIndex().then(setIndex, () => setFailed(true));
  }, [open, index]);
  const hits = index && text.trim() !== "" ? hitsOf(index, text) : [];
  const status = failed
    ? "The search could not be loaded. Close it and try again."
    : index
      ? text.trim() === ""
        ? "Search guides, API operations and error codes."
        : `No results for “${text.trim()}”.`
      : "Loading…";
  return { hits, status };
}

/** Finds pages, sections, operations and error codes. */
export function SearchDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { hits, status } = useHits(text, open);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Search the docs"
      titleHidden
      className="max-w-[640px] overflow-hidden!"
    >
      <Command label="Search the docs" shouldFilter={false} className="flex max-h-[70vh] flex-col">
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search the docs"
          className="h-12 w-full shrink-0 border-b bg-transparent px-4 outline-none"
        />
        <Command.List className="overflow-y-auto p-1.5">
          <Command.Empty className="px-2.5 py-6 text-center text-ink-2">{status}</Command.Empty>
          {hits.map((hit) => (
            <Command.Item
              key={hit.href}
              value={hit.href}
              onSelect={() => {
                onOpenChange(false);
                router.push(hit.href);
              }}
              className="cursor-pointer rounded px-2.5 py-2 data-[selected=true]:bg-hover"
            >
              <p className="truncate">
                {hit.heading || hit.page}
                {hit.heading && <span className="text-ink-3"> · {hit.page}</span>}
              </p>
              <p className="truncate text-small text-ink-2">{excerpt(hit)}</p>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
