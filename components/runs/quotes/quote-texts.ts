import { formatEvidence } from "@/components/ui/format";

const AMOUNT = String.raw`\$[\d,.]*\d[KMBT]?`;
const REFERENCES: Readonly<Record<string, string>> = {
  "asked for": "requested",
  "good is": "recommended",
  "usual is": "usual",
  "in force": "in force",
};
const COMPARISON = new RegExp(
  `(${AMOUNT}), (${Object.keys(REFERENCES).join("|")}) (${AMOUNT})`,
  "g",
);

/**
 * A text of quote matching in the words of the screens. The texts of its published rule set are part of the result hash,
 * so they are rewritten here and not there.
 */
export const formatQuoteText = (text: string) =>
  formatEvidence(text)
    .replace(
      COMPARISON,
      (_, amount: string, reference: string, other: string) =>
        `${amount} (${REFERENCES[reference] ?? reference}: ${other})`,
    )
    .replace(
      "Behind the recommended solution, and ahead of it in neither price, coverage nor simplicity",
      "Not better than the recommended solution on price, coverage or simplicity",
    )
    .replace(
      /^Ahead of the recommended solution most on (.+): level (.+) against (.+)$/,
      "Better than the recommended solution on $1: level $2, compared with $3",
    )
    .replace(/\bof the one there is:/, "of one solution:")
    .replace(/^(.+ of the) (\d+): /, "$1 $2 solutions: ")
    .replace(/^No offering of type (.+?) was sent/, "No $1 quote was sent")
    .replace(/^(No .+ quote was sent); there are (.+)$/, "$1. Quotes received: $2")
    .replace(/^The one offering of type (.+?) fell out: /, "The only $1 quote was excluded: ")
    .replace(
      /^All ([\d,]+) offerings of type (.+?) fell out: /,
      "All $1 $2 quotes were excluded: ",
    );
