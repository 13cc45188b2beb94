/** What this process does, or this thread: `background` are the threads of a worker. Commands and tests are `command`. */
export type ProcessKind = "web" | "worker" | "background" | "command";

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioProcessKind: ProcessKind | undefined;
}

export const processKind = (): ProcessKind => globalThis.nexioProcessKind ?? "command";

/** Called once, when the process starts. */
export function setProcessKind(kind: ProcessKind): void {
  globalThis.nexioProcessKind = kind;
}
