"use client";

import { Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { formatPercent, inWords } from "@/components/ui/format";
import { type Config, isObject, withValue } from "../draft/config-path";
import { idFor } from "../draft/new-values";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { AddByName } from "../fields/add-by-name";
import { NumberField, TextField } from "../fields/basic-fields";
import { GroupProblem, Problem } from "../fields/labeled";
import { SchemaField } from "../fields/schema-field";
import { objectsOf } from "./objects";

const LIST = "appetite_weight_profiles";
const DEFAULT = "default_appetite_bucket";

const weightsOf = ({ weights }: Config): Config => (isObject(weights) ? weights : {});
const numberOf = (value: unknown) => (typeof value === "number" ? value : 0);

/** The weight of each dimension in each appetite bucket, and its share. */
export function WeightsSection() {
  const { config, schema, edit, change, readOnly, problemAt } = useEditor();
  const id = useId();
  const profiles = objectsOf(config[LIST]);
  const dimensions = objectsOf(config.scoring_dimensions).filter(({ enabled }) => enabled === true);
  const buckets = profiles.map(({ bucket }) => String(bucket));
  const labelOf = (profile: Config) => String(profile.label || inWords(String(profile.bucket)));
  const sums = profiles.map((profile) =>
    dimensions.reduce((sum, { key }) => sum + numberOf(weightsOf(profile)[String(key)]), 0),
  );
  const chosen = schemaAt(schema, config, [DEFAULT]);
  function add(label: string) {
    const first = profiles.find(({ bucket }) => bucket === config[DEFAULT]) ?? profiles[0];
    const bucket = idFor(label, buckets, "_");
    change(
      withValue(config, [LIST, profiles.length], {
        bucket,
        label,
        weights: { ...weightsOf(first ?? {}) },
      }),
    );
  }
  return (
    <div className="border-t pt-2">
      <section aria-label="Weights by appetite bucket" className="relative overflow-x-auto">
        <table className="data-table">
          <caption className="sr-only">
            The weight of each dimension in each appetite bucket
          </caption>
          <thead>
            <tr>
              <th scope="col">Dimension</th>
              {profiles.map((profile, i) => (
                <th key={buckets[i]} scope="col" className="min-w-[150px]">
                  <span className="flex items-end gap-1 font-normal">
                    <TextField
                      path={[LIST, i, "label"]}
                      label={
                        <>
                          Bucket<span className="sr-only"> {buckets[i]}</span>
                        </>
                      }
                      value={profile.label}
                      className="max-w-[200px] flex-1"
                    />
                    {!readOnly && profiles.length > 1 && (
                      <Button
                        size="icon"
                        variant="ghost"
                        aria-label={`Remove the bucket ${labelOf(profile)}`}
                        onClick={() => edit([LIST, i], undefined)}
                      >
                        <Trash2 aria-hidden size={13} />
                      </Button>
                    )}
                  </span>
                  <Problem path={[LIST, i, "weights"]} id={`${id}-${i}`} />
                  <Problem path={[LIST, i, "bucket"]} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dimensions.map(({ key, label }) => {
              const name = String(label || key);
              return (
                <tr key={String(key)}>
                  <th scope="row" className="font-normal">
                    {name}
                  </th>
                  {profiles.map((profile, i) => {
                    const weight = weightsOf(profile)[String(key)];
                    const sum = sums[i] ?? 0;
                    return (
                      <td key={buckets[i]}>
                        <span className="flex items-start gap-2">
                          <GroupProblem value={problemAt([LIST, i, "weights"]) && `${id}-${i}`}>
                            <NumberField
                              path={[LIST, i, "weights", String(key)]}
                              label={`Weight of ${name}, ${labelOf(profile)}`}
                              labelHidden
                              value={weight}
                              className="w-[84px]"
                            />
                          </GroupProblem>
                          <span className="num pt-1.5 text-small text-ink-3">
                            {sum > 0 ? formatPercent(numberOf(weight), sum, { decimals: 0 }) : ""}
                          </span>
                        </span>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <Problem path={[LIST]} />
      {chosen && (
        <div className="mt-3 max-w-[260px]">
          <SchemaField path={[DEFAULT]} node={chosen} value={config[DEFAULT]} />
        </div>
      )}
      <AddByName label="Name of the new appetite bucket" action="Add bucket" onAdd={add} />
    </div>
  );
}
