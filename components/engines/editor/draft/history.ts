import { type Config, type Path, pathText, withValue } from "./config-path";

/** A draft with its earlier and undone states. */
export type History = {
  past: readonly Config[];
  present: Config;
  future: readonly Config[];
  /** The field that was changed last, so that typing in it is undone at once. */
  field: string | null;
};

export type Edit =
  | { type: "set"; path: Path; value: unknown }
  | { type: "replace"; config: Config; field?: string }
  | { type: "undo" | "redo" }
  /** Starts again from a configuration, with nothing to undo. */
  | { type: "load"; config: Config };

const MOST_STEPS = 200;

export const startHistory = (config: Config): History => ({
  past: [],
  present: config,
  future: [],
  field: null,
});

/** The history after an edit. Edits of one field in a row are one step. */
export function applyEdit(history: History, edit: Edit): History {
  const { past, present, future, field } = history;
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
        field: null,
      };
    }
    case "redo": {
      const [next, ...rest] = future;
      if (!next) return history;
      return { past: [...past, present], present: next, future: rest, field: null };
    }
    default: {
      const next = edit.type === "set" ? withValue(present, edit.path, edit.value) : edit.config;
      const changed = edit.type === "set" ? pathText(edit.path) : (edit.field ?? null);
      const isSameField = changed !== null && changed === field;
      return {
        past: isSameField ? past : [...past, present].slice(-MOST_STEPS),
        present: next,
        future: [],
        field: changed,
      };
    }
  }
}
