import { type Config, isObject } from "./config-path";
import type { History } from "./history";
import { type JsonText, readJson } from "./json-text";

/**
 * Unsaved edits of drafts, kept while their editor is closed: in memory with their undo steps while the page lives, and in
 * the tab's session storage across a reload and signing in again. One for each member, organization and engine.
 */
export type KeptDraft = {
  /** The revision that the edits are based on. */
  revision: number;
  config: Config;
  /** Text of the JSON view that is not valid yet. */
  json: string | null;
  at: number;
  history?: History;
};

const PREFIX = "nexio.engine-draft.";
/** A draft can have megabytes, which are written when typing pauses and when the page is left. */
const WRITE_AFTER_MS = 400;
const LEAVING = ["beforeunload", "pagehide"] as const;

const drafts = new Map<string, KeptDraft>();
const unwritten = new Set<string>();
/** Drafts that do not fit into the browser's storage: they are in memory only. */
const unkept = new Set<string>();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let listens = false;

/** Calls `watch` when a draft begins or ceases to fit into the browser's storage. Returns how to stop. */
export function watchUnkept(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}

export const isUnkept = (key: string): boolean => unkept.has(key);

function setUnkept(key: string, isTooLarge: boolean): void {
  if (unkept.has(key) === isTooLarge) return;
  if (isTooLarge) unkept.add(key);
  else unkept.delete(key);
  for (const watch of watchers) watch();
}

/** Writes what is not written yet. False if it does not fit into the browser's storage. */
export function writeKeptDrafts(): boolean {
  clearTimeout(timer);
  timer = undefined;
  for (const key of unwritten) {
    const draft = drafts.get(key);
    const stored = draft && JSON.stringify({ ...draft, history: undefined });
    try {
      if (stored) sessionStorage.setItem(PREFIX + key, stored);
      unwritten.delete(key);
      setUnkept(key, false);
    } catch {
      // An older text would be restored instead of the one in memory.
      sessionStorage.removeItem(PREFIX + key);
      setUnkept(key, true);
    }
  }
  return unwritten.size === 0;
}

export function keepDraft(key: string, draft: KeptDraft): void {
  drafts.set(key, draft);
  unwritten.add(key);
  clearTimeout(timer);
  timer = setTimeout(writeKeptDrafts, WRITE_AFTER_MS);
  if (listens) return;
  listens = true;
  for (const event of LEAVING) window.addEventListener(event, writeKeptDrafts);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
  unwritten.delete(key);
  setUnkept(key, false);
  sessionStorage.removeItem(PREFIX + key);
}

/** The unsaved edits with a key; null if there are none. A broken entry is ignored. */
export function keptDraft(key: string): KeptDraft | null {
  const inMemory = drafts.get(key);
  if (inMemory) return inMemory;
  const read = readJson(sessionStorage.getItem(PREFIX + key) ?? "null");
  if ("problem" in read) return null;
  const { revision, config, json, at } = read.config;
  return typeof revision === "number" && typeof at === "number" && isObject(config)
    ? { revision, config, json: typeof json === "string" ? json : null, at }
    : null;
}

/** Typed text that is not valid yet, as it was kept. */
export function keptJson({ json, config }: KeptDraft): JsonText | null {
  const read = json === null ? null : readJson(json);
  return json !== null && read && "problem" in read
    ? { text: json, config, problem: read.problem }
    : null;
}
