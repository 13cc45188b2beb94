"use client";

import { type ReactNode, useId } from "react";
import { inWords, isObject } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { CarriersSection } from "./carriers-section";
import { DimensionsSection } from "./dimensions-section";
import { FloorSection } from "./floor-section";
import { RulesSection } from "./rules-section";
import { isEditable, ValueField } from "./value-field";

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-1.5 text-table font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The fields with a separate section, and those that cannot be edited. */
const OWN_SECTION = new Set([
  "scoring_dimensions",
  "appetite_weight_profiles",
  "security_floor",
  "preferred_carriers",
  "schema_version",
  "pack_key",
  "pack_version",
]);

const isRuleList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => isObject(item) && typeof item.enabled === "boolean");

/** The configuration as forms. Fields without a form are listed, and edited in the JSON view. */
export function ConfigForms() {
  const { config } = useEditor();
  const others = Object.entries(config).filter(([name]) => !OWN_SECTION.has(name));
  const lists = others.filter(([, value]) => isRuleList(value)).map(([name]) => name);
  const simple = others.filter(([, value]) => isObject(value) && isEditable(value));
  const hidden = others
    .map(([name]) => name)
    .filter((name) => !lists.includes(name) && !simple.some(([each]) => each === name));
  return (
    <div className="mt-5 grid gap-8">
      <Section title="Dimensions">
        <DimensionsSection />
      </Section>
      {"security_floor" in config && (
        <Section title="Security floor">
          <FloorSection />
        </Section>
      )}
      {lists.map((list) => (
        <Section key={list} title={inWords(list)}>
          <RulesSection list={list} />
        </Section>
      ))}
      {simple.map(([name, value]) => (
        <Section key={name} title={inWords(name)}>
          <div className="border-t pt-2">
            <ValueField path={[name]} value={value} label="" />
          </div>
        </Section>
      ))}
      {"preferred_carriers" in config && (
        <Section title="Preferred carriers">
          <CarriersSection />
        </Section>
      )}
      {hidden.length > 0 && (
        <p className="text-table text-ink-2">
          Edit these in the JSON view:{" "}
          {hidden.map((name) => inWords(name).toLowerCase()).join(", ")}.
        </p>
      )}
    </div>
  );
}
