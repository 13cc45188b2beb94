"use client";

import { ClipboardPaste, Plus, Trash2 } from "lucide-react";
import { type ClipboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format";
import { type Config, type Path, withValue } from "../draft/config-path";
import { APPETITES, type GuideRow, readGuideRows } from "../draft/guide-rows";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChoiceField, TextField } from "../fields/basic-fields";
import { GroupProblem, Problem, useProblem } from "../fields/labeled";
import { ObjectFields } from "../fields/object-fields";
import { useTarget } from "../problems/use-open";
import { objectsOf } from "./objects";
import { PasteRowsDialog } from "./paste-rows-dialog";

/** As many rows as are shown at a time. A guide has up to 20,000. */
const PAGE = 50;
const OTHER = new Set(["id", "rows"]);

const matches = ({ naics, carrier, appetite }: Config, text: string) =>
  `${String(naics)} ${String(carrier)} ${String(appetite)}`.toLowerCase().includes(text);

/** The class of a row, with the problem of the row. */
function GuideCode({ path, at, value }: { path: Path; at: number; value: unknown }) {
  const { id, describedBy } = useProblem(path);
  return (
    <GroupProblem value={describedBy}>
      <TextField
        path={[...path, "naics"]}
        label={`NAICS code, row ${at + 1}`}
        labelHidden
        value={value}
      />
      <Problem path={path} id={id} />
    </GroupProblem>
  );
}

/** A class guide: its name and source, and its rows as a table. */
export function GuideBody({ guide, path }: { guide: Config; path: Path }) {
  const { config, schema, edit, change, readOnly, problemsBelow } = useEditor();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(PAGE);
  const [pasting, setPasting] = useState(false);
  // A row with a problem can be one that is not shown yet.
  useTarget([...path, "rows"], ({ path: target }) => {
    const row = Number(target[path.length + 1]);
    setSearch("");
    if (row >= shown) setShown(row + 1);
  });
  const node = schemaAt(schema, config, path);
  const list = [...path, "rows"];
  const rows = objectsOf(guide.rows);
  const wanted = search.trim().toLowerCase();
  const found = rows.map((row, i) => ({ row, i })).filter(({ row }) => matches(row, wanted));
  const name = String(guide.label);
  const append = (more: readonly GuideRow[]) => change(withValue(config, list, [...rows, ...more]));

  /** Several lines pasted into a cell are rows. */
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    if (readOnly || !/[\t\n]/.test(text.trim())) return;
    const read = readGuideRows(text);
    if (read.rows.length === 0 || read.problems.length > 0) return;
    event.preventDefault();
    append(read.rows);
  }

  return (
    <>
      {node && <ObjectFields path={path} node={node} value={guide} without={OTHER} />}
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-table font-medium">
          {formatCount(rows.length)} {rows.length === 1 ? "row" : "rows"}
        </span>
        {rows.length > PAGE && (
          <Input
            type="search"
            aria-label={`Find rows of ${name}`}
            placeholder="Find rows"
            className="max-w-[200px]"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
        {!readOnly && (
          <Button size="small" onClick={() => setPasting(true)}>
            <ClipboardPaste aria-hidden size={12} />
            Paste rows…
          </Button>
        )}
      </div>
      <section aria-label={`Rows of ${name}`} className="relative overflow-x-auto">
        <table className="data-table" onPaste={paste}>
          <caption className="sr-only">Appetite of carriers by class</caption>
          <thead>
            <tr>
              <th scope="col">NAICS code or prefix</th>
              <th scope="col">Carrier (* for all)</th>
              <th scope="col">Appetite</th>
              <th scope="col">
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map(({ row, i }) => (
              <tr key={i}>
                <td className="min-w-[110px]">
                  <GuideCode path={[...list, i]} at={i} value={row.naics} />
                </td>
                <td className="min-w-[170px]">
                  <TextField
                    path={[...list, i, "carrier"]}
                    label={`Carrier, row ${i + 1}`}
                    labelHidden
                    oneLine
                    value={row.carrier}
                  />
                </td>
                <td className="min-w-[130px]">
                  <ChoiceField
                    path={[...list, i, "appetite"]}
                    label={`Appetite, row ${i + 1}`}
                    labelHidden
                    value={row.appetite}
                    options={APPETITES}
                  />
                </td>
                <td>
                  {!readOnly && (
                    <Button
                      size="icon"
                      variant="ghost"
                      aria-label={`Remove row ${i + 1}`}
                      onClick={() => edit([...list, i], undefined)}
                    >
                      <Trash2 aria-hidden size={13} />
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problemsBelow(list) > 0 && <Problem path={list} />}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          disabled={readOnly}
          onClick={() => {
            edit([...list, rows.length], { naics: "", carrier: "*", appetite: "target" });
            setSearch("");
            setShown(Math.max(shown, rows.length + 1));
          }}
        >
          <Plus aria-hidden size={12} />
          Add row
        </Button>
        {found.length > shown && (
          <Button size="small" onClick={() => setShown(shown + PAGE)}>
            Show {PAGE} more of {formatCount(found.length)}
          </Button>
        )}
      </div>
      {pasting && (
        <PasteRowsDialog
          onAdd={append}
          onReplace={(next) => edit(list, next)}
          onClose={() => setPasting(false)}
        />
      )}
    </>
  );
}
