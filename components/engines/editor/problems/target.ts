import type { Path } from "../draft/config-path";

/** A place of the form that is being opened to focus its field. */
export type Target = { path: Path };

/** Whether a target is at a path or below it. */
export const holds = (path: Path, target: Target): boolean =>
  path.every((key, i) => String(key) === String(target.path[i]));
