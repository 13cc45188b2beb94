"use client";

import clsx from "clsx";
import Link from "next/link";
import { ENVIRONMENTS } from "@/lib/domain/environment";
import { useEnvironment, useSwitchHref } from "./environment";

const LABEL = { live: "Live", test: "Test" } as const;

export function EnvironmentSwitch() {
  const current = useEnvironment();
  const switchHref = useSwitchHref();
  return (
    <nav
      aria-label="Environment"
      className="mx-1 mt-2 mb-3 grid grid-cols-2 gap-px rounded-md border bg-hover p-px text-center text-small"
    >
      {ENVIRONMENTS.map((environment) => (
        <Link
          key={environment}
          href={switchHref(environment)}
          aria-current={environment === current ? "true" : undefined}
          className={clsx(
            "rounded-[5px] py-[3px] font-medium",
            environment !== current && "text-ink-2 hover:text-ink",
            environment === current &&
              (environment === "test"
                ? "bg-warn-soft text-warn"
                : "bg-raised text-ink shadow-[0_0_0_1px_var(--line)]"),
          )}
        >
          {LABEL[environment]}
        </Link>
      ))}
    </nav>
  );
}
