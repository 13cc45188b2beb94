import { groupBy, intersection, omit } from "es-toolkit";
import { coverageLabel } from "@/lib/domain/line-names";
import { isRecord } from "@/lib/domain/record";
import { plural } from "@/lib/domain/texts";
import { table, text } from "../blocks";
import type { Block, Cell } from "../schema";
import { inline } from "../texts";

/** The quotes that a request compares, as they were received: one row per carrier. */

const LISTED = 12;
const NAMED = ["provider_name", "category", "attributes"];

type Received = { carrier: string; line: string; facts: string[] };

/** What a quote states besides its carrier and line. Ids name it in systems of others. */
function statedFacts(quote: Record<string, unknown>, path: string): string[] {
  const { attributes } = quote;
  const texts = (stated: Record<string, unknown>, at: string) =>
    Object.entries(stated)
      .filter(([name]) => !/(?:^|_)id$/.test(name))
      .map(([name, value]) => inline({ [name]: value }, at))
      .filter((fact) => fact !== "");
  return [
    ...texts(omit(quote, NAMED), path),
    ...(isRecord(attributes) ? texts(attributes, `${path}.attributes`) : []),
  ];
}

const received = (offering: unknown, i: number): Received[] =>
  isRecord(offering)
    ? [
        {
          carrier: String(offering.provider_name ?? ""),
          line: coverageLabel(String(offering.category ?? "")),
          facts: statedFacts(offering, `offerings.${i}`),
        },
      ]
    : [];

/** `Auto: premium $5,400. Home: premium $5,185.` What all quotes of the carrier state is said once, below. */
function statedCell(quotes: readonly Received[]): Cell {
  const [first, ...others] = quotes.map(({ facts }) => facts);
  const shared = others.length > 0 ? others.reduce(intersection, first ?? []) : [];
  const own = quotes.map(({ line, facts }) => {
    const stated = facts.filter((fact) => !shared.includes(fact)).join("; ");
    return stated === "" ? `${line}.` : `${line}: ${stated}.`;
  });
  return {
    text: own.join(" "),
    ...(shared.length > 0 ? { detail: `All: ${shared.join("; ")}` } : {}),
  };
}

export const offeringsOf = (request: unknown): unknown[] =>
  isRecord(request) && Array.isArray(request.offerings) ? request.offerings : [];

export function receivedQuotes(request: unknown): Block[] {
  const offerings = offeringsOf(request);
  const more = offerings.length - LISTED;
  return [
    ...table(
      "Quotes as they were received",
      [{ label: "Carrier", width: 17 }, { label: "Stated" }],
      Object.entries(
        groupBy(offerings.slice(0, LISTED).flatMap(received), ({ carrier }) => carrier),
      ).map(([carrier, quotes]) => [carrier, statedCell(quotes)]),
    ),
    ...(more > 0 ? [text(`${plural(more, "more quote")} in the packet.`, "small")] : []),
  ];
}
