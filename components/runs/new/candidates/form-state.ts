"use client";

import { useState } from "react";
import { bodyOf, type Draft, draftOfText, EMPTY_DRAFT } from "./draft";

export const START: Draft = { ...EMPTY_DRAFT, pool: "carriers:all" };

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

/** `text` is the JSON as someone types it; null while the form is the one being edited. */
type State = { draft: Draft; text: string | null; touched: ReadonlySet<string> };

/** The one body behind form and JSON. Whatever of the two is edited, the other follows. */
export function useNewRun(initial: Draft) {
  const [{ draft, text, touched }, setState] = useState<State>({
    draft: initial,
    text: null,
    touched: new Set(),
  });
  const reading = text === null ? null : draftOfText(text);
  const problem = reading?.outcome === "unreadable" ? reading.reason : null;
  const body: unknown = text === null ? bodyOf(draft) : problem === null ? JSON.parse(text) : null;

  return {
    draft,
    body,
    problem,
    touched,
    json: text ?? pretty(body),
    /** Changes the form at `path`, as the API names it. */
    edit: (path: string, change: (draft: Draft) => Draft) =>
      setState((before) => ({
        draft: change(before.draft),
        text: null,
        touched: new Set(before.touched).add(path),
      })),
    editJson: (typed: string) =>
      setState((before) => {
        const read = draftOfText(typed);
        return {
          draft: read.outcome === "read" ? read.draft : before.draft,
          text: typed,
          touched: before.touched,
        };
      }),
    replace: (next: Draft) => setState({ draft: next, text: null, touched: new Set() }),
    /** Errors to come speak of the body as it is now. */
    settle: () => setState((before) => ({ ...before, touched: new Set() })),
  };
}

export type NewRun = ReturnType<typeof useNewRun>;
