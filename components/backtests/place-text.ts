import { inWords } from "@/components/ui/format";

/** An engine's names of places. Others have the built-in names. */
export type PlaceLabels = Readonly<Record<string, string>>;

/** A tier, a cluster, a severity or `REMOVED` as people read it. */
export const placeText = (labels: PlaceLabels, place: string): string =>
  labels[place] ?? inWords(place);

const SEVERITIES = /^(.*): (\w+) to (\w+)$/;

/** A gap that changes its severity, which reports write as `gap_missing_umbrella: MEDIUM to HIGH`. */
export function severityText(
  key: string,
  { gapText, labels }: { gapText: (id: string) => string; labels: PlaceLabels },
): string {
  const [, id, before, after] = SEVERITIES.exec(key) ?? [];
  if (id === undefined || before === undefined || after === undefined) return key;
  return `${gapText(id)}, from ${placeText(labels, before)} to ${placeText(labels, after)}`;
}
