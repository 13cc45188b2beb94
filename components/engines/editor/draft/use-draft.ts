"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useReducer, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { ApiError, call } from "@/lib/api/client";
import type { EngineConfig } from "@/lib/engines/schemas";
import { engineQueries } from "../../queries";
import { type Config, isSame, type Path } from "./config-path";
import { applyEdit, startHistory } from "./history";
import { type JsonText, readJson } from "./json-text";
import { keptJson } from "./kept-drafts";
import { useKeptDraft } from "./use-kept-draft";

/** Whether the draft was changed by another person since it was read here. */
export const isConflict = (error: unknown) =>
  error instanceof ApiError && error.details.some(({ path }) => path === "revision");

/** Edits that were not saved when the editor was left. `outdated`: the draft was saved since. */
export type Restored = { at: number; outdated: boolean };

/** The draft of an engine in the editor: its edits, and saving it unless another person changed it. */
export function useDraft(slug: string, stored: EngineConfig, { readOnly }: { readOnly: boolean }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const [history, dispatch] = useReducer(applyEdit, stored.config, startHistory);
  const [saved, setSaved] = useState(stored);
  const [json, setJson] = useState<JsonText | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const { present: config } = history;
  const isDirty = useMemo(() => !isSame(config, saved.config), [config, saved.config]);
  const typed = json?.problem == null ? null : json.text;
  const isUnsaved = !readOnly && (isDirty || typed !== null);

  const isUnkept = useKeptDraft({
    slug,
    enabled: !readOnly,
    unsaved: isUnsaved ? { revision: saved.revision, config, json: typed, history } : null,
    onRestore: (kept) => {
      const text = keptJson(kept);
      if (text === null && isSame(kept.config, stored.config)) return;
      dispatch({ type: "restore", config: kept.config, history: kept.history });
      setJson(text);
      // Saving edits of an older draft is a conflict, as it would have been then.
      setSaved({ ...stored, revision: kept.revision });
      setRestored({ at: kept.at, outdated: kept.revision !== stored.revision });
    },
  });

  function store(next: EngineConfig) {
    queryClient.setQueryData(engineQueries.config(environment, { slug }).queryKey, next);
    void queryClient.invalidateQueries({ queryKey: engineQueries.lists() });
    void queryClient.invalidateQueries({
      queryKey: engineQueries.detail(environment, { slug }).queryKey,
    });
  }
  const saving = useMutation({
    mutationFn: (given: Config) =>
      call("PUT /engines/{slug}/config", {
        params: { slug },
        query: { environment },
        body: { config: given, revision: saved.revision },
      }),
    onMutate: () => dispatch({ type: "settle" }),
    onSuccess: (next, given) => {
      // The object that was saved, so that further edits are recognized as changes to it.
      setSaved({ ...next, config: given });
      setRestored(null);
      store(next);
    },
  });
  /** What the other person saved. `load` takes it, otherwise the next save replaces it. */
  const theirs = useMutation({
    mutationFn: async (choice: "load" | "keep") => ({
      choice,
      found: await call("GET /engines/{slug}/config", {
        params: { slug },
        query: { environment },
      }),
    }),
    onSuccess: ({ choice, found }) => {
      saving.reset();
      setSaved(found);
      setRestored(null);
      if (choice === "load") {
        setJson(null);
        dispatch({ type: "load", config: found.config });
      }
      store(found);
    },
  });

  const edit = useCallback(
    (path: Path, value: unknown, options?: { typed?: boolean }) =>
      dispatch({ type: "set", path, value, ...options }),
    [],
  );
  const change = useCallback((next: Config) => dispatch({ type: "replace", config: next }), []);
  function typeJson(text: string) {
    const read = readJson(text);
    if ("problem" in read) return setJson({ text, config, problem: read.problem });
    const isOther = !isSame(read.config, config);
    setJson({ text, config: isOther ? read.config : config, problem: null });
    if (isOther) dispatch({ type: "replace", config: read.config, typed: true });
  }
  return {
    config,
    saved,
    isDirty,
    /** The unsaved edits are too large for the browser to keep them across a reload. */
    isUnkept,
    edit,
    change,
    json: {
      typed: json,
      type: typeJson,
      discard: () => setJson(null),
    },
    /** What another person saved since, while nothing was edited here. */
    newer:
      stored.revision > saved.revision && !isUnsaved
        ? {
            by: stored.config_updated_by,
            at: stored.config_updated_at,
            load: () => {
              setSaved(stored);
              dispatch({ type: "load", config: stored.config });
            },
          }
        : null,
    restored: restored && {
      ...restored,
      keep: () => setRestored(null),
      /** Undo brings the edits back, but not text that is not valid. */
      discard: () => {
        saving.reset();
        setSaved(stored);
        setJson(null);
        setRestored(null);
        dispatch({ type: "replace", config: stored.config });
      },
    },
    settle: () => dispatch({ type: "settle" }),
    undo: history.past.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: history.future.length > 0 ? () => dispatch({ type: "redo" }) : null,
    save: () => saving.mutateAsync(config),
    /** Takes what another request stored without changing the configuration. */
    takeStored: (next: EngineConfig) => {
      setSaved({ ...next, config: saved.config });
      store(next);
    },
    saving: saving.isPending,
    conflict: isConflict(saving.error) ? saving.error : null,
    saveError: isConflict(saving.error) ? null : saving.error,
    resolve: theirs,
  };
}
export type Draft = ReturnType<typeof useDraft>;
