import type { DerivedView } from "../columns/derive";
import { isKept } from "../columns/derive";
import type { CandidateFacts } from "../facts";
import type { Evidence } from "../result";
import type { Criterion, DimensionRule } from "../rule-set";

/**
 * What the score cards of one candidate have in common for all profiles with the same line and state: its facts, and the
 * texts of the rules that read no other field of a profile. Shared by results, and never changed. The texts are gone with
 * their rule set.
 */
export type PlaceCard = {
  facts?: CandidateFacts;
  evidence: WeakMap<DimensionRule, Evidence>;
  briefs: WeakMap<Criterion, string>;
};

const emptyCard = (): PlaceCard => ({ evidence: new WeakMap(), briefs: new WeakMap() });

/** Four times as many as a result shows. A card takes some kilobytes. */
const MOST_CARDS = 100;

/** A view is of one pool version, line and state. Its cards are gone with it. */
const cardsOfView = new WeakMap<DerivedView, Map<number, PlaceCard>>();

/** The card of a row of a block that is kept for its line and state; an empty one, which is not kept, for other blocks. */
export function placeCard(view: DerivedView, row: number): PlaceCard {
  if (!isKept(view)) return emptyCard();
  const cards = cardsOfView.get(view) ?? new Map<number, PlaceCard>();
  cardsOfView.set(view, cards);
  const card = cards.get(row) ?? emptyCard();
  // The cards used last are kept.
  cards.delete(row);
  cards.set(row, card);
  const [oldest] = cards.size > MOST_CARDS ? cards.keys() : [];
  if (oldest !== undefined) cards.delete(oldest);
  return card;
}

/** The value of a key, computed once. */
export function keep<Key extends object, Value>(
  map: WeakMap<Key, Value>,
  key: Key,
  compute: () => Value,
): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = compute();
  map.set(key, value);
  return value;
}
