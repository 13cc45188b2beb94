"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Path } from "../draft/config-path";
import type { SchemaNode } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { NumberField } from "./basic-fields";
import { Group } from "./labeled";

const POINT = 2;
const WORST = 400;
export const isCurve = ({ prefixItems = [] }: SchemaNode): boolean => prefixItems.length === POINT;

/** The points of a curve: which value has which level. */
export function CurveField({ path, value, label }: { path: Path; value: unknown; label: string }) {
  const { edit, readOnly } = useEditor();
  const points: unknown[] = Array.isArray(value) ? value : [];
  return (
    <Group
      path={path}
      label={label}
      isOneValue
      footer={
        <Button
          size="small"
          className="mt-1.5"
          disabled={readOnly}
          onClick={() => edit([...path, points.length], [null, WORST])}
        >
          <Plus aria-hidden size={12} />
          Add a point
          <span className="sr-only"> to {label}</span>
        </Button>
      }
    >
      <ul className="grid max-w-[340px] gap-1.5">
        {points.map((point, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no id, and their values change.
          <li key={i} className="flex items-start gap-2">
            {["Value", "Level"].map((name, at) => (
              <NumberField
                key={name}
                path={[...path, i, at]}
                label={
                  <>
                    {name}
                    <span className="sr-only">
                      {" "}
                      of point {i + 1}, {label}
                    </span>
                  </>
                }
                labelHidden={i > 0}
                hundredths={name === "Level"}
                value={Array.isArray(point) ? point[at] : null}
                className="flex-1"
              />
            ))}
            <Button
              size="icon"
              variant="ghost"
              className={i === 0 ? "mt-[21px]" : undefined}
              disabled={readOnly || points.length === 1}
              aria-label={`Remove point ${i + 1} of ${label}`}
              onClick={() => edit([...path, i], undefined)}
            >
              <Trash2 aria-hidden size={13} />
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}
