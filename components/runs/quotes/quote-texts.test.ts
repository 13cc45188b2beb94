import { expect, test } from "vitest";
import { formatQuoteText } from "./quote-texts";

test.each([
  [
    "Liability $250,000, good is $500,000; all other perils $9,000, usual is $2,500",
    "Liability $250,000 (recommended: $500,000); all other perils $9,000 (usual: $2,500)",
  ],
  [
    "Home: Dwelling $650,000, asked for $600,000; liability not stated",
    "Home: Dwelling $650,000 (requested: $600,000); liability not stated",
  ],
  ["Liability $1.5 M, in force $1 M", "Liability $1.5M (in force: $1M)"],
  [
    "Behind the recommended solution, and ahead of it in neither price, coverage nor simplicity",
    "Not better than the recommended solution on price, coverage or simplicity",
  ],
  [
    "Ahead of the recommended solution most on price: level 1.20 against 1.50",
    "Better than the recommended solution on price: level 1.20, compared with 1.50",
  ],
  ["The cheapest of the 12: $11,985 a year", "The cheapest of the 12 solutions: $11,985/yr"],
  ["The cheapest of the one there is: $900 a year", "The cheapest of one solution: $900/yr"],
  [
    "No offering of type flood was sent; there are home",
    "No flood quote was sent. Quotes received: home",
  ],
  ["No offering of type flood was sent", "No flood quote was sent"],
  [
    "All 3 offerings of type home fell out: 1 declined and 2 excluded in Florida",
    "All 3 home quotes were excluded: 1 declined and 2 excluded in Florida",
  ],
  [
    "The one offering of type home fell out: 1 declined",
    "The only home quote was excluded: 1 declined",
  ],
  ["Stays with Carrier C", "Stays with Carrier C"],
])("%s", (stored, shown) => {
  expect(formatQuoteText(stored)).toBe(shown);
});
