"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { useDebounced } from "@/components/ui/use-debounced";
import { recordQueries, SEPARATOR } from "./queries";
import type { RecordView } from "./record-view";

const CARRIERS_LIST = "why-not-carriers";
const MAX_NAMES = 5;
const SEARCH_FROM = 2;
const SEARCH_AFTER_MS = 250;

function Suggestions({ runId, search }: { runId: string; search: string }) {
  const environment = useEnvironment();
  const { data } = useQuery({
    ...recordQueries.carriers(environment, runId, search),
    enabled: search.length >= SEARCH_FROM,
  });
  return (
    <datalist id={CARRIERS_LIST}>
      {data?.data.map(({ name, key }) => (
        <option key={`${name} ${key}`} value={name} />
      ))}
    </datalist>
  );
}

/** Adds carriers, quotes or rules to the document, which explains why they are not first. */
export function WhyNot({
  view: { runId, why, hasPool },
  isLoading,
  onChange,
}: {
  view: RecordView;
  isLoading: boolean;
  onChange: (why: readonly string[]) => void;
}) {
  const nameId = useId();
  const [name, setName] = useState("");
  const search = useDebounced(name.trim(), SEARCH_AFTER_MS);
  const isFull = why.length >= MAX_NAMES;
  function add(event: FormEvent) {
    event.preventDefault();
    const wanted = name.replaceAll(SEPARATOR, " ").trim();
    if (wanted === "" || isFull) return;
    setName("");
    if (!why.includes(wanted)) onChange([...why, wanted]);
  }
  return (
    <form
      onSubmit={add}
      className="mx-auto flex max-w-[8.5in] flex-wrap items-center gap-2 px-4 pb-2"
    >
      <label htmlFor={nameId} className="text-small text-ink-2">
        Why not
      </label>
      <span className="min-w-0 flex-1 basis-[200px]">
        <Input
          id={nameId}
          list={hasPool ? CARRIERS_LIST : undefined}
          placeholder={hasPool ? "Carrier" : "Carrier or rule"}
          autoComplete="off"
          maxLength={200}
          value={name}
          disabled={isFull}
          onChange={({ target }) => setName(target.value)}
        />
      </span>
      <Button type="submit" disabled={isFull || isLoading || name.trim() === ""}>
        {isLoading ? "Adding…" : "Explain"}
      </Button>
      {why.map((each) => (
        <Button
          key={each}
          size="small"
          aria-label={`Remove ${each}`}
          onClick={() => onChange(why.filter((other) => other !== each))}
        >
          <span className="max-w-[180px] truncate">{each}</span>
          <X aria-hidden size={12} />
        </Button>
      ))}
      {hasPool && <Suggestions runId={runId} search={search} />}
    </form>
  );
}
