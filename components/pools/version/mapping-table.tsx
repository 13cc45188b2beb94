"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { PropertyList } from "@/components/ui/property-list";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import type { PoolVersion } from "../queries";

/** The mapping of a version's columns to facts, and the custom facts of the version. */
export function MappingTable({ version: { options, custom_facts } }: { version: PoolVersion }) {
  if (!options)
    return (
      <EmptyState title="No mapping stored">
        <p>An operator imported this version from the command line.</p>
      </EmptyState>
    );
  const factorOf = (column: string) =>
    options.scales.find((scale) => scale.column === column)?.factor;
  const used = options.mapping.filter(({ fact }) => fact !== "ignore");
  const ignored = options.mapping.filter(({ fact }) => fact === "ignore");
  const entries = used.map(({ column, fact }) => {
    const factor = factorOf(column);
    const text = factLabel(fact, custom_facts);
    return {
      term: column,
      value: factor === undefined ? text : `${text}, multiplied by ${factor}`,
    };
  });
  return (
    <div className="mt-4">
      <PropertyList
        items={[
          ...(entries.length > 0
            ? entries
            : [{ term: "Columns", value: "Columns with the names of facts" }]),
          ...options.where.map(({ column, value }) => ({
            term: "Only rows with",
            value: `${column} = ${value}`,
          })),
          ...(ignored.length > 0
            ? [{ term: "Left out", value: ignored.map(({ column }) => column).join(", ") }]
            : []),
          ...custom_facts.map(({ label, type, unit, description }) => ({
            term: `Custom fact: ${label}`,
            value: [type.replace("_", " "), unit].filter(Boolean).join(", "),
            hint: description,
          })),
        ]}
      />
    </div>
  );
}
