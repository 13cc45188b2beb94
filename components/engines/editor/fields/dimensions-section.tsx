"use client";

import { upperFirst } from "es-toolkit";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { type Config, findItem, inWords, isObject, type Path } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { NumberField, SwitchField, TextField } from "./basic-fields";
import { fieldLabel } from "./field-labels";
import { RuleText } from "./rule-text";
import { isEditable, ValueField } from "./value-field";

const asList = (value: unknown): Config[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Fields of a criterion that its head shows, or that make it another criterion. */
const HEAD = new Set(["id", "label", "enabled", "weight", "class_guide", "kind", "fact"]);

/** Placement engines write levels in hundredths. */
const hasHundredths = (criterion: Config) =>
  ["curve", "yes", "same", "avoided"].some((name) => name in criterion) ||
  (isObject(criterion.levels) &&
    Object.values(criterion.levels).some((level) => typeof level === "number"));

function Criterion({
  criterion,
  path,
  dimension,
}: {
  criterion: Config;
  path: Path;
  dimension: string;
}) {
  const { ruleText, builtIn } = useEditor();
  const id = String(criterion.id ?? "");
  const rule = ruleText(`${dimension}/${id}`, id);
  const title =
    typeof criterion.label === "string" ? criterion.label : upperFirst(rule?.title ?? inWords(id));
  const original = findItem(findItem(builtIn?.scoring_dimensions, dimension)?.criteria, id);
  const fields = Object.entries(criterion).filter(([name]) => !HEAD.has(name));
  const hidden = fields.filter(([, value]) => !isEditable(value)).map(([name]) => name);
  return (
    <li className="grid gap-2 border-t py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[220px]">
          <SwitchField path={[...path, "enabled"]} label={title} value={criterion.enabled} />
          {rule && <RuleText rule={rule} value={criterion} original={original} />}
        </div>
        {"weight" in criterion && (
          <NumberField
            path={[...path, "weight"]}
            label={
              <>
                Weight<span className="sr-only"> of {title}</span>
              </>
            }
            value={criterion.weight}
            className="w-[130px]"
          />
        )}
      </div>
      {criterion.enabled === true && fields.length > hidden.length && (
        <div className="grid gap-3 pl-[22px]">
          {hasHundredths(criterion) && (
            <p className="text-small text-ink-3">
              Levels are in hundredths: 100 is 1.00, the best. 400 is 4.00, the worst.
            </p>
          )}
          {fields
            .filter(([, value]) => isEditable(value))
            .map(([name, value]) => (
              <ValueField key={name} path={[...path, name]} value={value} owner={id} />
            ))}
        </div>
      )}
      {hidden.length > 0 && (
        <p className="pl-[22px] text-small text-ink-3">
          Edit in the JSON view: {hidden.map((name) => fieldLabel([name]).toLowerCase()).join(", ")}
          .
        </p>
      )}
    </li>
  );
}

type DimensionProps = { dimension: Config; path: Path; profiles: readonly Config[] };

function Dimension({ dimension, path, profiles }: DimensionProps) {
  const { problemsBelow } = useEditor();
  const [open, setOpen] = useState(false);
  const id = useId();
  const key = String(dimension.key ?? "");
  const label = String(dimension.label ?? key);
  const criteria = asList(dimension.criteria);
  const problems = problemsBelow(path);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className="border-b py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-[240px] items-start gap-2">
          <div className="pt-6">
            <SwitchField
              path={[...path, "enabled"]}
              label={`${label} enabled`}
              labelHidden
              value={dimension.enabled}
            />
          </div>
          <TextField
            path={[...path, "label"]}
            label={
              <>
                Name<span className="sr-only"> of {inWords(key)}</span>
              </>
            }
            value={dimension.label}
            className="min-w-0 flex-1"
          />
        </div>
        {profiles.map((profile, i) => (
          <NumberField
            key={String(profile.bucket)}
            path={["appetite_weight_profiles", i, "weights", key]}
            label={`Weight, ${String(profile.label ?? profile.bucket)}`}
            value={isObject(profile.weights) ? profile.weights[key] : undefined}
            className="w-[130px]"
          />
        ))}
        {criteria.length > 0 && (
          <Button
            variant="ghost"
            className="mt-[23px] min-w-[104px] justify-start"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Chevron aria-hidden size={13} />
            {criteria.length} {criteria.length === 1 ? "criterion" : "criteria"}
            <span className="sr-only"> of {label}</span>
            {problems > 0 && (
              <span className="text-bad">
                · {problems} {problems === 1 ? "problem" : "problems"}
              </span>
            )}
          </Button>
        )}
      </div>
      <div id={id}>
        {open && (
          <ul aria-label={`Criteria of ${label}`} className="mt-3 ml-[22px]">
            {criteria.map((criterion, i) => (
              <Criterion
                key={String(criterion.id ?? i)}
                criterion={criterion}
                path={[...path, "criteria", i]}
                dimension={key}
              />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** The dimensions with their weights by appetite bucket, and the criteria of each. */
export function DimensionsSection() {
  const { config } = useEditor();
  const profiles = asList(config.appetite_weight_profiles);
  return (
    <ul className="border-t">
      {asList(config.scoring_dimensions).map((dimension, i) => (
        <Dimension
          key={String(dimension.key ?? i)}
          dimension={dimension}
          path={["scoring_dimensions", i]}
          profiles={profiles}
        />
      ))}
    </ul>
  );
}
