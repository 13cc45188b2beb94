"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { get } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { formatPlural } from "@/components/ui/format";
import { useErrors } from "../fields/field-errors";
import { RowsSection, useRows } from "../fields/rows";
import { QuoteRow } from "./quote-row";

/** The reader of pasted tables loads when it is opened. */
const PasteQuotes = dynamic(() => import("./paste-quotes").then(({ PasteQuotes: panel }) => panel));

/** Thousands of rows would make every keystroke slow. */
const SHOWN_AT_FIRST = 25;
const SHOWN_MORE = 100;
const PATH = "offerings";

/** The quotes to choose among. Of a long list, the first ones and those with errors are shown. */
export function QuotesField() {
  const list = useRows(PATH);
  const errors = useErrors(PATH);
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const [isPasting, setPasting] = useState(false);
  const shown = list.rows.flatMap(({ rowKey }, at) =>
    at < limit || get(errors, String(at)) !== undefined ? [{ rowKey, at }] : [],
  );
  const hiddenCount = list.rows.length - shown.length;
  return (
    <div>
      <RowsSection
        path={PATH}
        title="Quotes"
        addLabel="Add quote"
        empty="Add the quotes you received, one for each coverage."
        emptyError="Add at least one quote."
        list={list}
        actions={
          <Button size="small" aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
            Paste CSV or JSON
          </Button>
        }
        panel={
          isPasting && (
            <PasteQuotes
              onAdd={list.addAll}
              onReplace={list.replace}
              onClose={() => setPasting(false)}
            />
          )
        }
      >
        {shown.map(({ rowKey, at }) => (
          <QuoteRow
            key={rowKey}
            path={`${PATH}.${at}`}
            number={at + 1}
            onRemove={() => list.remove(at)}
          />
        ))}
      </RowsSection>
      {hiddenCount > 0 && (
        <p className="mt-2 flex items-center gap-2 text-table text-ink-2">
          {formatPlural(hiddenCount, "more quote")} not shown. The request includes all of them.
          <Button size="small" onClick={() => setLimit(limit + SHOWN_MORE)}>
            Show more
          </Button>
        </p>
      )}
    </div>
  );
}
