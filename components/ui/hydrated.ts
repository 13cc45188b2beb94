"use client";

import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => undefined;

/** False on the server and while a part of the page hydrates, so that both render the same. True afterwards. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
