"use client";

import { Button } from "@/components/ui/button";
import { isObject } from "../draft/config-path";
import { childNode, fitting, isNullable, type SchemaNode, schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { SchemaField } from "../fields/schema-field";

const FLOOR = "security_floor";
/** The rating that a new floor starts with, if the schema has it. */
const USUAL = "A-";

/** The first floor: the usual rating, and the first choice of everything else. */
function firstFloor(schema: SchemaNode | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {}).map(([name, { enum: options = [] }]) => [
      name,
      options.includes(USUAL) ? USUAL : options[0],
    ]),
  );
}

/** The lowest rating of every placement, or none. */
export function FloorSection() {
  const { config, schema, edit, readOnly } = useEditor();
  const floor = config[FLOOR];
  const root = schema && fitting(schema, schema, config);
  const canBeNone = isNullable((root && childNode(root, FLOOR)) ?? {});
  const node = schemaAt(schema, config, [FLOOR]);
  if (!isObject(floor))
    return (
      <div className="flex flex-wrap items-center gap-3 border-t pt-3">
        <p className="text-ink-2">No floor. Only the lowest rating of the submission applies.</p>
        <Button
          disabled={readOnly || schema === undefined}
          onClick={() => edit([FLOOR], firstFloor(schemaAt(schema, { [FLOOR]: {} }, [FLOOR])))}
        >
          Set a floor
        </Button>
      </div>
    );
  return (
    <div className="flex flex-wrap items-end gap-3 border-t pt-3">
      {Object.entries(floor).map(([name, value]) => {
        const field = node && childNode(node, name);
        return field && <SchemaField key={name} path={[FLOOR, name]} node={field} value={value} />;
      })}
      {canBeNone && (
        <Button disabled={readOnly} onClick={() => edit([FLOOR], null)}>
          Remove the floor
        </Button>
      )}
    </div>
  );
}
