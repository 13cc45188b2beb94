"use client";

export type LazyCode<Code> = {
  /** The code, once it is loaded. */
  readonly current: Code | undefined;
  /** Loads the code. Resolves to undefined if that fails; a later call tries again. */
  load: () => Promise<Code | undefined>;
};

const all: LazyCode<unknown>[] = [];

/** Code that is loaded when it is first needed. */
export function lazyCode<Code>(importCode: () => Promise<Code>): LazyCode<Code> {
  let current: Code | undefined;
  const code: LazyCode<Code> = {
    get current() {
      return current;
    },
    async load() {
      current ??= await importCode().catch(() => undefined);
      return current;
    },
  };
  all.push(code);
  return code;
}

/** Loads all such code in advance, so that menus and dialogs still open when the network is lost later. */
export function preloadLazyCode() {
  for (const code of all) void code.load();
}
