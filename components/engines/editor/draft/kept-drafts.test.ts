import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  dropDraft,
  isUnkept,
  keepDraft,
  keptDraft,
  keptJson,
  watchUnkept,
  writeKeptDrafts,
} from "./kept-drafts";

const DRAFT = { revision: 3, config: { floor: null }, json: null, at: 1_000 };

/** The storage of a tab that takes texts up to a length. */
function createStorage(most: number) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    setItem(key: string, text: string) {
      if (text.length > most) throw new DOMException("Too long", "QuotaExceededError");
      items.set(key, text);
    },
  };
}

let storage = createStorage(1_000);
function useStorage(most: number) {
  storage = createStorage(most);
  vi.stubGlobal("sessionStorage", storage);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { addEventListener: () => undefined });
  useStorage(1_000);
});
afterEach(() => {
  for (const key of ["a", "b"]) dropDraft(key);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a draft is written a moment after it was kept, without its steps, and dropped with its text", () => {
  keepDraft("a", { ...DRAFT, history: { past: [], present: {}, future: [], typing: null } });
  expect(storage.items.size).toBe(0);
  vi.runAllTimers();
  const [text] = [...storage.items.values()];
  expect(JSON.parse(text ?? "")).toEqual(DRAFT);
  expect(keptDraft("b")).toBeNull();
  dropDraft("a");
  expect(storage.items.size).toBe(0);
  expect(keptDraft("a")).toBeNull();
});

test("a draft that does not fit into the storage is kept in memory, and no older text is restored instead", () => {
  keepDraft("a", DRAFT);
  expect(writeKeptDrafts()).toBe(true);
  const long = { ...DRAFT, config: { text: "x".repeat(2_000) } };
  keepDraft("a", long);
  expect(writeKeptDrafts()).toBe(false);
  expect(storage.items.size).toBe(0);
  expect(keptDraft("a")).toEqual(long);
});

test("a draft that ceases to fit into the storage, or fits again, is announced", () => {
  const seen: boolean[] = [];
  const stop = watchUnkept(() => seen.push(isUnkept("a")));
  keepDraft("a", { ...DRAFT, config: { text: "x".repeat(2_000) } });
  vi.runAllTimers();
  keepDraft("a", { ...DRAFT, config: { text: "y".repeat(2_000) } });
  vi.runAllTimers();
  expect(seen).toEqual([true]);
  keepDraft("a", DRAFT);
  vi.runAllTimers();
  expect(seen).toEqual([true, false]);
  keepDraft("a", { ...DRAFT, config: { text: "x".repeat(2_000) } });
  vi.runAllTimers();
  dropDraft("a");
  expect(seen).toEqual([true, false, true, false]);
  stop();
});

test("a broken entry is ignored, and JSON text that was not valid is restored as such", () => {
  storage.setItem("nexio.engine-draft.b", '{"revision": ');
  expect(keptDraft("b")).toBeNull();
  storage.setItem("nexio.engine-draft.b", JSON.stringify({ ...DRAFT, json: '{"floor": ' }));
  const kept = keptDraft("b");
  expect(kept).toMatchObject({ revision: 3, config: { floor: null } });
  expect(kept && keptJson(kept)).toMatchObject({ text: '{"floor": ', problem: expect.any(String) });
  expect(keptJson(DRAFT)).toBeNull();
});
