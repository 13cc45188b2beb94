"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { useAt, useErrorsBelow } from "../input-context";
import { OfferingRow } from "./offering-row";
import { OfferingsPaste } from "./offerings-paste";

/** So many rows stand in the form at first; thousands would make every keystroke slow. */
const SHOWN_AT_FIRST = 25;
const PATH = ["offerings"] as const;

/** The quotes to choose among. Where there are many, the first ones and those that the API complains of. */
export function OfferingsField() {
  const { value, put, error } = useAt(PATH);
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const [pasting, setPasting] = useState(false);
  const complained = new Set(useErrorsBelow(PATH).map(({ path }) => Number(path.split(".")[1])));
  const offerings: readonly unknown[] = Array.isArray(value) ? value : [];
  const rows = offerings.flatMap((offering, at) =>
    at < limit || complained.has(at) ? [{ offering, at }] : [],
  );
  const hidden = offerings.length - rows.length;

  return (
    <section aria-labelledby="offerings-title">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="offerings-title" className="flex-1 text-table font-semibold">
          Offerings{" "}
          <span className="num font-normal text-ink-3">{formatCount(offerings.length)}</span>
        </h2>
        <Button size="small" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          Paste CSV or JSON
        </Button>
        <Button size="small" onClick={() => put([...offerings, {}])}>
          <Plus aria-hidden size={12} />
          Add an offering
        </Button>
      </div>
      {pasting && (
        <OfferingsPaste
          onTake={(taken, how) => put(how === "add" ? [...offerings, ...taken] : taken)}
          onClose={() => setPasting(false)}
        />
      )}
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      {offerings.length === 0 ? (
        <p className="mt-2 rounded-md border border-dashed p-3 text-table text-ink-2">
          No offering yet: the quotes that providers have made, one for each type of coverage.
        </p>
      ) : (
        <ol aria-label="Offerings" className="mt-2 divide-y rounded-md border">
          {rows.map(({ offering, at }) => (
            <OfferingRow
              key={at}
              at={at}
              offering={offering}
              onRemove={() => put(offerings.toSpliced(at, 1))}
            />
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <p className="mt-2 flex items-center gap-2 text-table text-ink-2">
          {formatCount(hidden)} more are sent as well.
          <Button size="small" onClick={() => setLimit(limit + 100)}>
            Show more
          </Button>
        </p>
      )}
    </section>
  );
}
