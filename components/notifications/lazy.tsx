"use client";

import dynamic from "next/dynamic";

/** Loaded after the first paint. Its place is kept free, so that nothing moves. */
export const Bell = dynamic(() => import("./bell").then((module) => module.Bell), {
  ssr: false,
  loading: () => <span aria-hidden className="size-[30px] shrink-0" />,
});
