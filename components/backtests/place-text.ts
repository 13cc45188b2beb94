import { inWords } from "@/components/ui/format";

/** An engine's names of places. Others have the built-in names. */
export type PlaceLabels = Readonly<Record<string, string>>;

/** A tier, a cluster, a severity or `REMOVED` as people read it. */
export const placeText = (labels: PlaceLabels, place: string): string =>
  labels[place] ?? inWords(place);
