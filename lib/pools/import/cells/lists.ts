import { findLine, toSnakeCase } from "@/lib/domain/line-names";
import { CANDIDATE_LINES, isCandidateLine, poolOnlyLine } from "@/lib/domain/lines-of-business";
import { findState, US_STATES } from "@/lib/domain/us-states";
import { oneLine } from "./text";

/** Reading lists of words, in cells of a table (separated by `;` or `|`) and in JSON. */

export type ListReading = { items: string[]; unknown: string[] };

/** How the items of a list are spelled. Without a vocabulary every item is known. */
export type Vocabulary = {
  words: readonly string[];
  /** The word that an item means. The item itself, or undefined, if it means none. */
  find: (item: string) => string | undefined;
};

const exactly = (words: readonly string[], spelling: (item: string) => string): Vocabulary => ({
  words,
  find: spelling,
});

const isObject = (item: unknown) => typeof item === "object" && item !== null;
const lower = (text: string) => text.toLowerCase();

/** A line of business by any of its names, unless a household and a business mean different lines by it. */
export function findCandidateLine(name: string): string | undefined {
  const given = oneLine(name);
  const ofPools = poolOnlyLine(toSnakeCase(given));
  if (ofPools !== undefined) return ofPools;
  const found = findLine(given);
  return found && !found.ambiguous && isCandidateLine(found.line) ? found.line : undefined;
}

export const STATES: Vocabulary = { words: US_STATES, find: findState };
export const LINES: Vocabulary = { words: CANDIDATE_LINES, find: findCandidateLine };
export const ANY_WORDS: Vocabulary = exactly([], lower);
/** Texts as they are written. */
export const ANY_TEXTS: Vocabulary = { words: [], find: oneLine };

/** Some texts, whatever their capitals. */
export function oneOfTexts(words: readonly string[]): Vocabulary {
  const byKey = new Map(words.map((word) => [word.toLowerCase(), word]));
  return { words, find: (item) => byKey.get(oneLine(item).toLowerCase()) };
}
export const wordsOf = (words: readonly string[]) =>
  exactly(words, (item) => item.toLowerCase().replace(/[\s-]+/g, "_"));

/**
 * A reader of lists. Items come without duplicates, in the order of the vocabulary, so that equal lists have equal
 * JSON. Returns undefined for a value that is no list.
 */
export function listReader({ words, find }: Vocabulary) {
  const places = new Map(words.map((word, place) => [word, place]));
  return (value: unknown): ListReading | undefined => {
    const items =
      typeof value === "string"
        ? value.split(/[;|]/)
        : Array.isArray(value) && !value.some(isObject)
          ? value.map(String)
          : undefined;
    if (!items) return undefined;
    const found: number[] = [];
    const others = new Set<string>();
    let inOrder = true;
    for (const item of items) {
      // Fast path: most items are spelled correctly, and most lists are in order.
      const known = places.get(item) ?? places.get(find(item.trim()) ?? "");
      if (known !== undefined) {
        inOrder &&= known > (found.at(-1) ?? -1);
        found.push(known);
      } else if (item.trim() !== "")
        others.add(words.length > 0 ? item.trim() : (find(item.trim()) ?? ""));
    }
    const ordered = (inOrder ? found : [...new Set(found)].sort((a, b) => a - b)).map(
      (place) => words[place] ?? "",
    );
    const rest = [...others].sort();
    return words.length > 0
      ? { items: ordered, unknown: rest }
      : { items: [...ordered, ...rest], unknown: [] };
  };
}
