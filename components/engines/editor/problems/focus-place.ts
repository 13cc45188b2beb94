import { type Path, pathText } from "../draft/config-path";

/** Fields and groups of fields have the path of their value, as the API writes it. */
const FIELDS = "input:enabled, select:enabled, textarea:enabled";
const CONTROLS = `${FIELDS}, button:enabled`;

const elementsOf = (root: ParentNode, text: string) =>
  [...root.querySelectorAll<HTMLElement>("[data-path]")].filter(
    ({ dataset }) => dataset.path === text,
  );

/** The element of a path: its field, otherwise its group, the first field below it, or the nearest group around it. */
function elementAt(root: ParentNode, path: Path): HTMLElement | undefined {
  const text = pathText(path);
  const exact = elementsOf(root, text);
  const found = exact.find((element) => element.matches(FIELDS)) ?? exact[0];
  if (found) return found;
  const below = [...root.querySelectorAll<HTMLElement>("[data-path]")].find(({ dataset }) =>
    dataset.path?.startsWith(`${text}.`),
  );
  return below ?? (path.length > 1 ? elementAt(root, path.slice(0, -1)) : undefined);
}

/** Focuses the field of a path. Rows around it must be open. False if no part of the form is about it. */
export function focusPlace(root: ParentNode, path: Path): boolean {
  const found = elementAt(root, path);
  if (!found) return false;
  const control = found.matches(CONTROLS)
    ? found
    : (found.querySelector<HTMLElement>(FIELDS) ?? found.querySelector<HTMLElement>(CONTROLS));
  const field = control ?? found;
  for (let at = field.closest("details"); at; at = at.parentElement?.closest("details") ?? null)
    at.open = true;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
  return true;
}
