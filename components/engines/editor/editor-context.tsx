"use client";

import { createContext, use } from "react";
import type { Config, Path } from "./draft/config-path";
import type { SchemaNode } from "./draft/schema-node";
import type { Target } from "./problems/target";

export type RuleText = { title: string; text: string };

/** What every field of the editor needs. */
export type Editor = {
  config: Config;
  /** `typed`: by typing, which is undone with what was typed in the same field before. */
  edit: (path: Path, value: unknown, options?: { typed?: boolean }) => void;
  /** Changes several fields in one step. */
  change: (config: Config) => void;
  readOnly: boolean;
  schema: SchemaNode | undefined;
  /** What is wrong at a path. */
  problemAt: (path: Path) => string | undefined;
  /** How many problems there are at a path and below it. */
  problemsBelow: (path: Path) => number;
  /** The place that is being opened. */
  target: Target | null;
  /** The built-in configuration of the engine's type. Undefined while it loads. */
  builtIn: Config | undefined;
  /** The built-in rule with one of these ids, in words. */
  ruleText: (...ids: string[]) => RuleText | undefined;
  /** Why the item of a list cannot be changed, by its id. */
  lockOf: (list: string, id: string) => string | undefined;
};

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("useEditor needs an <EditorProvider> above it.");
  return editor;
}
