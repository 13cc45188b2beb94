import { omit, pickBy, upperFirst } from "es-toolkit";
import { coverageLabel } from "@/lib/domain/line-names";
import { isRecord } from "@/lib/domain/record";
import { plural } from "@/lib/domain/texts";
import { table, text } from "../blocks";
import type { Block } from "../schema";
import { inline } from "../texts";

/** The quotes that a request compares, as they were received. */

const LISTED = 12;
const NAMED = ["provider_name", "category", "attributes"];

/** What a quote states besides its carrier and line. Ids name it in systems of others. */
function statedText(quote: Record<string, unknown>, path: string): string {
  const isFact = (_: unknown, name: string) => !/(?:^|_)id$/.test(name);
  const { attributes } = quote;
  return [
    inline(pickBy(omit(quote, NAMED), isFact), path),
    isRecord(attributes) ? inline(pickBy(attributes, isFact), `${path}.attributes`) : "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

export const offeringsOf = (request: unknown): unknown[] =>
  isRecord(request) && Array.isArray(request.offerings) ? request.offerings : [];

export function receivedQuotes(request: unknown): Block[] {
  const offerings = offeringsOf(request);
  const more = offerings.length - LISTED;
  return [
    ...table(
      "Quotes as they were received",
      [{ label: "Carrier", width: 17 }, { label: "Line", width: 13 }, { label: "Stated" }],
      offerings
        .slice(0, LISTED)
        .flatMap((offering, i) =>
          isRecord(offering)
            ? [
                [
                  String(offering.provider_name ?? ""),
                  coverageLabel(String(offering.category ?? "")),
                  upperFirst(statedText(offering, `offerings.${i}`)),
                ],
              ]
            : [],
        ),
    ),
    ...(more > 0 ? [text(`${plural(more, "more quote")} in the packet.`, "small")] : []),
  ];
}
