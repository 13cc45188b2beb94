"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { ApiError, call } from "@/lib/api/client";
import type { EngineConfig } from "@/lib/engines/schemas";
import { engineQueries } from "../../queries";
import type { Config, Path } from "./config-path";
import { applyEdit, startHistory } from "./history";

/** Whether the draft was changed by another person since it was read here. */
export const isConflict = (error: unknown) =>
  error instanceof ApiError && error.details.some(({ path }) => path === "revision");

/** The draft of an engine in the editor: its edits, and saving it unless another person changed it. */
export function useDraft(slug: string, stored: EngineConfig) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const [history, dispatch] = useReducer(applyEdit, stored.config, startHistory);
  const [saved, setSaved] = useState(stored);
  const { present: config } = history;
  const isDirty = config !== saved.config;

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
    onSuccess: (next, given) => {
      // The object that was saved, so that further edits are recognized as changes to it.
      setSaved({ ...next, config: given });
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
      if (choice === "load") dispatch({ type: "load", config: found.config });
      store(found);
    },
  });

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);

  const edit = useCallback(
    (path: Path, value: unknown) => dispatch({ type: "set", path, value }),
    [],
  );
  const change = useCallback((next: Config) => dispatch({ type: "replace", config: next }), []);
  const replace = useCallback(
    (next: Config) => dispatch({ type: "replace", config: next, field: "json" }),
    [],
  );
  return {
    config,
    saved,
    isDirty,
    edit,
    change,
    replace,
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
