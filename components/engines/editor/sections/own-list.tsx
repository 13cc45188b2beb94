"use client";

import type { ReactNode } from "react";
import type { Config, Path } from "../draft/config-path";
import { alternativesOf, isForbidden, itemsOf, resolveNode, schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ItemList } from "../fields/item-list";
import { LISTS } from "./list-specs";

/** The field that distinguishes added items from built-in ones in the same list. */
const OWN_FIELD: Readonly<Record<string, string>> = { filters: "remove_if" };

type Props = {
  list: keyof typeof LISTS;
  label: string;
  bodyOf?: (item: Config, path: Path) => ReactNode;
};

/** The items of a list of the configuration that the organization adds. */
export function OwnList({ list, ...rest }: Props) {
  const { schema, config } = useEditor();
  const items = itemsOf(schemaAt(schema, config, [list]) ?? {});
  if (!items) return null;
  const own = OWN_FIELD[list];
  const node = resolveNode(schema, items);
  const alternative = alternativesOf(schema, node).find(({ properties = {} }) => {
    const field = own && properties[own];
    return field && !isForbidden(field);
  });
  return (
    <ItemList
      path={[list]}
      spec={LISTS[list]}
      item={alternative ?? node}
      shows={own ? (item) => own in item : undefined}
      {...rest}
    />
  );
}
