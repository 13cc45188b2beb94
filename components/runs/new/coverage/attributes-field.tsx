"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldGrid } from "../fields/form-field";
import { fieldsAt } from "../fields/form-fields";
import { isObject, type Path } from "../fields/paths";
import { useDisclosure } from "../fields/use-disclosure";
import { useAt, useErrorsBelow } from "../input-context";
import { ATTRIBUTE_FIELDS, attributesOf } from "./attribute-fields";

const KNOWN: ReadonlySet<unknown> = new Set(ATTRIBUTE_FIELDS.map(({ path }) => path[0]));

/** What a policy says beyond its amounts: what its line usually has, what was given, and all of it when asked for. */
export function AttributesField({ path, line }: { path: Path; line: unknown }) {
  const { value } = useAt(path);
  const given = isObject(value) ? Object.entries(value) : [];
  const complained = useErrorsBelow(path).length > 0;
  const disclosure = useDisclosure({ byItself: false, must: complained });
  const [everything, setEverything] = useState(false);
  const usual = new Set(attributesOf(line).map((field) => field.path[0]));
  const names = new Set<unknown>(given.map(([name]) => name));
  const shown = ATTRIBUTE_FIELDS.filter(
    ({ path: [name] }) => everything || usual.has(name) || names.has(name),
  );
  const free = given.filter(([name]) => !KNOWN.has(name));
  return (
    <details {...disclosure}>
      <summary className="w-fit rounded-sm text-small font-medium text-ink-2 hover:text-ink">
        Attributes{" "}
        <span className="font-normal text-ink-3">
          {given.length === 0 ? "none given" : `${given.length} given`}
        </span>
      </summary>
      <div className="mt-2 grid gap-2">
        <FieldGrid fields={fieldsAt(path, shown)} />
        {shown.length < ATTRIBUTE_FIELDS.length && (
          <Button size="small" className="justify-self-start" onClick={() => setEverything(true)}>
            Show every attribute
          </Button>
        )}
        {free.length > 0 && (
          <p className="text-small wrap-anywhere text-ink-2">
            Of your own, in the JSON:{" "}
            {free
              .map(([name, of]) => `${name} ${typeof of === "string" ? of : JSON.stringify(of)}`)
              .join(", ")}
          </p>
        )}
      </div>
    </details>
  );
}
