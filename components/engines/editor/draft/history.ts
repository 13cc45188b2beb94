import { type Config, type Path, pathText, withValue } from "./config-path";

/** A draft with its earlier and undone states. */
export type History = {
  past: readonly Config[];
  present: Config;
  future: readonly Config[];
  /** The field that is being typed in, so that what is typed at once is undone at once. */
  typing: string | null;
};

export type Edit =
  /** `typed`: by typing, which is one step with what was typed in the same field before. */
  | { type: "set"; path: Path; value: unknown; typed?: boolean }
  | { type: "replace"; config: Config; typed?: boolean }
  | { type: "undo" | "redo" }
  /** Ends a step: the field was left, or the draft was saved. */
  | { type: "settle" }
  /** Edits that the editor was left with, with their steps where they are known. */
  | { type: "restore"; config: Config; history?: History }
  /** Starts again from a configuration, with nothing to undo. */
  | { type: "load"; config: Config };

const MOST_STEPS = 200;
/** Instead of a path: the configuration is typed as a whole. */
const WHOLE = "";

export const startHistory = (config: Config): History => ({
  past: [],
  present: config,
  future: [],
  typing: null,
});

/** The history after an edit. Typing in one field is one step until the field is left; every other act is a step. */
export function applyEdit(history: History, edit: Edit): History {
  const { past, present, future, typing } = history;
  switch (edit.type) {
    case "load":
      return startHistory(edit.config);
    case "undo": {
      const before = past.at(-1);
      if (!before) return history;
      return {
        past: past.slice(0, -1),
        present: before,
        future: [present, ...future],
        typing: null,
      };
    }
    case "redo": {
      const [next, ...rest] = future;
      if (!next) return history;
      return { past: [...past, present], present: next, future: rest, typing: null };
    }
    case "restore":
      return edit.history
        ? { ...edit.history, typing: null }
        : { past: [present], present: edit.config, future: [], typing: null };
    case "settle":
      return typing === null ? history : { ...history, typing: null };
    default: {
      const next = edit.type === "set" ? withValue(present, edit.path, edit.value) : edit.config;
      const place = edit.type === "set" ? pathText(edit.path) : WHOLE;
      const typed = edit.typed ? place : null;
      return {
        past: typed !== null && typed === typing ? past : [...past, present].slice(-MOST_STEPS),
        present: next,
        future: [],
        typing: typed,
      };
    }
  }
}
