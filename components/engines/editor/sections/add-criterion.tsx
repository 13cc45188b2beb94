"use client";

import { upperFirst } from "es-toolkit";
import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { inWords } from "@/components/ui/format";
import type { Config, Path } from "../draft/config-path";
import type { Names } from "../draft/known-names";
import { newObject } from "../draft/new-values";
import {
  alternativesOf,
  isForbidden,
  itemsOf,
  resolveNode,
  type SchemaNode,
  schemaAt,
} from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { Options } from "../fields/basic-fields";
import { isCurve } from "../fields/curve-field";
import { LISTS } from "./list-specs";
import { objectsOf } from "./objects";

const KINDS: Readonly<Record<string, string>> = {
  number: "A number of the offering",
  grade: "One of several values",
  flag: "Yes or no",
  limits: "Limits, compared with reference amounts",
  held_limits: "Limits, compared with those in force",
  deductibles: "Deductibles",
  features: "Coverage features",
  exclusions: "Added exclusions",
  rating: "AM Best rating",
  class: "Class of business",
  carrier: "The present carrier",
};

/** The ends of a new curve: the best level and the worst one. */
const NEW_CURVE = [
  [null, 100],
  [null, 400],
];

function withCurves(root: SchemaNode | undefined, node: SchemaNode, created: Config): Config {
  const curves = Object.entries(node.properties ?? {}).filter(([, field]) => {
    const items = itemsOf(resolveNode(root, field));
    return items && isCurve(items);
  });
  return { ...created, ...Object.fromEntries(curves.map(([name]) => [name, NEW_CURVE])) };
}

type Choice = Names[number] & {
  /** Whether it gets a name. Others have one. */
  isNamed: boolean;
  create: (name: string) => Config;
};

/** What can be added to a dimension: a criterion about a fact, a class guide, or a built-in criterion that is not used. */
function useChoices(path: Path): Choice[] {
  const { config, schema, builtIn, ruleText } = useEditor();
  const items = itemsOf(schemaAt(schema, config, path) ?? {});
  const alternatives = items ? alternativesOf(schema, resolveNode(schema, items)) : [];
  const kinds = alternatives.flatMap((node): Choice[] => {
    const kind = node.properties?.kind?.const;
    if (typeof kind !== "string") return [];
    return [
      {
        value: kind,
        label: KINDS[kind] ?? inWords(kind),
        isNamed: true,
        create: (label) => ({ ...withCurves(schema, node, newObject(schema, node)), label }),
      },
    ];
  });
  if (kinds.length > 0) return kinds;
  const own = alternatives.find(({ properties = {} }) => {
    return properties.scale && !isForbidden(properties.scale);
  });
  const used = new Set(
    objectsOf(config.scoring_dimensions).flatMap(({ criteria }) =>
      objectsOf(criteria).map(({ id }) => String(id)),
    ),
  );
  const unused = objectsOf(builtIn?.scoring_dimensions).flatMap(({ key, criteria }) =>
    objectsOf(criteria).flatMap((criterion): Choice[] => {
      const id = String(criterion.id);
      if (used.has(id)) return [];
      const title = ruleText(`${String(key)}/${id}`, id)?.title ?? inWords(id);
      return [
        {
          value: `built-in/${id}`,
          label: upperFirst(title),
          group: "Built-in criteria that are not used",
          isNamed: false,
          create: () => criterion,
        },
      ];
    }),
  );
  return [
    ...(own
      ? [
          {
            value: "fact",
            label: "About a fact",
            isNamed: true,
            create: (label: string) => ({
              ...newObject(schema, own),
              label,
              ...LISTS.criteria.initial(label),
            }),
          },
        ]
      : []),
    ...objectsOf(config.class_guides).map(({ id, label }) => ({
      value: `guide/${String(id)}`,
      label: `Class guide ${String(label)}`,
      isNamed: false,
      create: () => ({ id: String(id), enabled: true, weight: 1, class_guide: String(id) }),
    })),
    ...unused,
  ];
}

type Props = {
  path: Path;
  /** The name of the dimension. */
  label: string;
  onAdd: (criterion: Config, name: string) => void;
};

/** Adds a criterion to a dimension. */
export function AddCriterion({ path, label, onAdd }: Props) {
  const { readOnly } = useEditor();
  const choices = useChoices(path);
  const [chosen, setChosen] = useState("");
  const [name, setName] = useState("");
  const id = useId();
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  if (readOnly || !choice) return null;
  const text = name.trim();
  return (
    <form
      aria-label={`New criterion of ${label}`}
      className="mt-2.5 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice.isNamed && text === "") return;
        onAdd(choice.create(text), text);
        setName("");
        setChosen("");
      }}
    >
      {choices.length > 1 && (
        <div className="grid w-full max-w-[260px] gap-0.5">
          <label htmlFor={`${id}-kind`} className="text-small text-ink-2">
            New criterion
          </label>
          <Select
            id={`${id}-kind`}
            value={choice.value}
            onChange={({ target }) => setChosen(target.value)}
          >
            <Options names={choices} />
          </Select>
        </div>
      )}
      {choice.isNamed && (
        <div className="grid w-full max-w-[220px] gap-0.5">
          <label htmlFor={`${id}-name`} className="text-small text-ink-2">
            {choices.length > 1 ? "Name" : "Name of the new criterion"}
          </label>
          <Input
            id={`${id}-name`}
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
      )}
      <Button type="submit" disabled={choice.isNamed && text === ""}>
        <Plus aria-hidden size={14} />
        Add criterion
      </Button>
    </form>
  );
}
