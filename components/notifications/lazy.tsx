"use client";

import dynamic from "next/dynamic";

/** Loaded after the first paint. The placeholder prevents a layout shift. */
export const Bell = dynamic(() => import("./bell").then((module) => module.Bell), {
  ssr: false,
  loading: () => <span aria-hidden className="size-[30px] shrink-0" />,
});
