"use client";

import { type ReactNode, useId } from "react";
import { inWords } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { isObject } from "../draft/config-path";
import { childNode, resolveNode, schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { NestedFields } from "../fields/nested-field";
import { ObjectFields } from "../fields/object-fields";
import { SchemaField } from "../fields/schema-field";
import { isPart, PART_TITLES, type PartName } from "../problems/part-titles";
import { DimensionsSection } from "./dimensions-section";
import { FloorSection } from "./floor-section";
import { GuideBody } from "./guide-body";
import { OwnList } from "./own-list";
import { PoolFacts } from "./pool-facts";
import { RulesSection } from "./rules-section";
import { TiersSection } from "./tiers-section";
import { WeightsSection } from "./weights-section";

type Part = { about?: string; children: ReactNode };

function Section({ title, about, children }: Part & { title: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-1.5 text-table font-semibold">
        {title}
      </h2>
      {about && <p className="mb-2 max-w-prose text-ink-2">{about}</p>}
      {children}
    </section>
  );
}

/** One field of the configuration, with its schema. */
function ConfigField({ name }: { name: string }) {
  const { config, schema } = useEditor();
  const node = schemaAt(schema, config, [name]);
  return node ? (
    <div className="border-t pt-2">
      <SchemaField path={[name]} node={node} value={config[name]} />
    </div>
  ) : null;
}

/** The fields of an object of the configuration, such as labels. */
function ConfigObject({ name }: { name: string }) {
  const { config, schema } = useEditor();
  const node = schemaAt(schema, config, [name]);
  const value = config[name];
  return node && isObject(value) ? (
    <div className="border-t pt-2">
      <ObjectFields path={[name]} node={node} value={value} />
    </div>
  ) : null;
}

/** A field that submissions state. */
function InputField({
  path,
  value,
}: {
  path: readonly (string | number)[];
  value: Record<string, unknown>;
}) {
  const { schema, config } = useEditor();
  const node = schemaAt(schema, config, path);
  const fact = node && childNode(node, "fact");
  const required = node && childNode(node, "required");
  return (
    <>
      {required && (
        <SchemaField path={[...path, "required"]} node={required} value={value.required} />
      )}
      {fact && isObject(value.fact) && (
        <ObjectFields
          path={[...path, "fact"]}
          node={resolveNode(schema, fact)}
          value={value.fact}
          without={new Set(["key", "direction"])}
        />
      )}
    </>
  );
}

/** The explanation and the form of each part of a configuration, in their order. */
const PARTS: Readonly<Record<PartName, Part>> = {
  scoring_dimensions: { children: <DimensionsSection /> },
  appetite_weight_profiles: { children: <WeightsSection /> },
  security_floor: { children: <FloorSection /> },
  rules: { children: <RulesSection list="rules" label="Rules" /> },
  added_rules: {
    about: "Listed after the built-in ones. A fact that is not stated never closes a gap.",
    children: <OwnList list="added_rules" label="Your rules" />,
  },
  flags: {
    children: <RulesSection list="flags" label="Underwriting flags" />,
  },
  added_flags: {
    children: <OwnList list="added_flags" label="Your flags" />,
  },
  filters: { children: <RulesSection list="filters" label="Filters" /> },
  own_filters: {
    about:
      "The first that removes a carrier is reported. A fact that is not reported removes nobody.",
    children: <OwnList list="filters" label="Your filters" />,
  },
  added_filters: {
    about:
      "Each removes offerings for which all conditions are true. The first that does is reported.",
    children: <OwnList list="added_filters" label="Your filters" />,
  },
  facts: {
    about: "Declare the facts of your pools that rules read besides the built-in ones.",
    children: (
      <>
        <OwnList list="facts" label="Facts of your pools" />
        <PoolFacts />
      </>
    ),
  },
  custom_facts: {
    about: "Facts that offerings or requests state besides the built-in ones.",
    children: <OwnList list="custom_facts" label="Custom facts" />,
  },
  input_fields: {
    about: "Fields that submissions may or must state besides the built-in ones.",
    children: (
      <OwnList
        list="input_fields"
        label="Fields of submissions"
        bodyOf={(value, path) => <InputField path={path} value={value} />}
      />
    ),
  },
  class_guides: {
    about: "The appetite of each carrier by class. A guide has an effect if a criterion names it.",
    children: (
      <OwnList
        list="class_guides"
        label="Class guides"
        bodyOf={(guide, path) => <GuideBody guide={guide} path={path} />}
      />
    ),
  },
  tiers: { children: <TiersSection /> },
  tier_labels: { children: <ConfigObject name="tier_labels" /> },
  confidence: {
    about: "How many dimensions with reported facts each confidence needs.",
    children: <ConfigField name="confidence" />,
  },
  pricing: { children: <ConfigObject name="pricing" /> },
  simplicity: {
    about: "The level with one provider, with two, and so on. 1.00 is the best, 4.00 the worst.",
    children: <ConfigField name="simplicity" />,
  },
  not_stated: { children: <ConfigField name="not_stated" /> },
  cluster_labels: { children: <ConfigObject name="cluster_labels" /> },
  carrier_aliases: {
    about: "Names that mean the same carrier.",
    children: <ConfigField name="carrier_aliases" />,
  },
  preferred_carriers: {
    about: "Results mark them. A mark never changes a score or a rank.",
    children: <OwnList list="preferred_carriers" label="Preferred carriers" />,
  },
};

/** Fields that nobody edits. */
const FIXED = new Set(["schema_version", "pack_key", "pack_version", "default_appetite_bucket"]);

/** The parts that a configuration has. Coverage engines have no weights. */
function partsOf(config: Record<string, unknown>): PartName[] {
  const has = (name: PartName) => {
    if (name === "own_filters") return "filters" in config && !("added_filters" in config);
    const value = config[name];
    return (
      name in config &&
      !(name === "appetite_weight_profiles" && Array.isArray(value) && value.length === 0)
    );
  };
  return Object.keys(PARTS).filter(isPart).filter(has);
}

/** The configuration as forms. Fields that have no form are named, and are edited in the JSON view. */
export function ConfigForms() {
  const { config, schema } = useEditor();
  const id = useId();
  if (!schema)
    return (
      <div className="mt-5">
        <SkeletonLines lines={12} />
      </div>
    );
  const parts = partsOf(config);
  const hidden = Object.keys(config).filter((name) => !FIXED.has(name) && !isPart(name));
  return (
    <NestedFields value={SchemaField}>
      <nav aria-label="Parts of the draft" className="mt-4">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
          {parts.map((name) => (
            <li key={name}>
              <a className="link" href={`#${id}-${name}`}>
                {PART_TITLES[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div data-view="forms" className="mt-5 grid gap-8">
        {parts.map((name) => (
          <div
            key={name}
            id={`${id}-${name}`}
            data-path={name}
            tabIndex={-1}
            className="min-w-0 scroll-mt-16 outline-none"
          >
            <Section title={PART_TITLES[name]} {...PARTS[name]} />
          </div>
        ))}
        {hidden.length > 0 && (
          <p className="text-table text-ink-2">
            Edit in the JSON view: {hidden.map((name) => inWords(name).toLowerCase()).join(", ")}.
          </p>
        )}
      </div>
    </NestedFields>
  );
}
