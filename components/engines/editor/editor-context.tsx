"use client";

import { createContext, use } from "react";
import type { Config, Path } from "./draft/config-path";
import type { SchemaNode } from "./draft/schema-node";

export type RuleText = { title: string; text: string };

/** What every field of the editor needs. */
export type Editor = {
  config: Config;
  edit: (path: Path, value: unknown) => void;
  /** Changes several fields in one step. */
  change: (config: Config) => void;
  readOnly: boolean;
  schema: SchemaNode | undefined;
  /** What is wrong at a path. */
  problemAt: (path: Path) => string | undefined;
  /** How many problems there are at a path and below it. */
  problemsBelow: (path: Path) => number;
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
