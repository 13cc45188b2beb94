"use client";

import clsx from "clsx";
import { CirclePause, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/timestamp";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Countdown } from "../deliveries/countdown";
import { DEACTIVATED_AFTER_DAYS, endpointState } from "../labels";

const DAY_MS = 86_400_000;

type Look = { icon: LucideIcon; tone: string; ink: string };
const WARN: Look = { icon: TriangleAlert, tone: "bg-warn-soft", ink: "text-warn" };
const BAD: Look = { icon: CircleX, tone: "bg-bad-soft", ink: "text-bad" };
const QUIET: Look = { icon: CirclePause, tone: "bg-sunken", ink: "text-ink-2" };

function Banner({
  look: { icon: Icon, tone, ink },
  title,
  children,
}: {
  look: Look;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Needs attention"
      className={clsx("mt-4 flex items-start gap-3 rounded-lg border px-4 py-3", tone)}
    >
      <Icon aria-hidden size={16} className={clsx("mt-0.5 shrink-0", ink)} />
      <div className="min-w-0">
        <p className={clsx("font-semibold", ink)}>{title}</p>
        <p className="max-w-prose">{children}</p>
      </div>
    </section>
  );
}

const AFTERWARDS =
  "Make sure that it answers, activate it, and then use Recover to send what it has missed.";

/** What is wrong with the endpoint, since when, and what happens next. Nothing for one that works. */
export function EndpointBanner({ endpoint }: { endpoint: Endpoint }) {
  const { deactivation, health } = endpoint;
  switch (endpointState(endpoint)) {
    case "active":
      return null;
    case "failing": {
      const since = health.failing_since ?? health.warned_at ?? endpoint.updated_at;
      const endsAt = new Date(Date.parse(since) + DEACTIVATED_AFTER_DAYS * DAY_MS).toISOString();
      return (
        <Banner
          look={WARN}
          title={
            <>
              Nothing but failures since <Timestamp at={since} />
            </>
          }
        >
          Unless an attempt succeeds, it is deactivated <Countdown at={endsAt} />, after five days
          of failures, and its pending deliveries are cancelled. The deliveries below say what went
          wrong.
        </Banner>
      );
    }
    case "deactivated":
      return (
        <Banner
          look={BAD}
          title={
            <>
              Deactivated {deactivation && <Timestamp at={deactivation.at} />}: it failed for five
              days
            </>
          }
        >
          Every attempt of five days failed, so nothing more is sent to it, and its pending
          deliveries were cancelled. {AFTERWARDS}
        </Banner>
      );
    case "gone":
      return (
        <Banner
          look={BAD}
          title={
            <>
              Deactivated {deactivation && <Timestamp at={deactivation.at} />}: it answered 410 Gone
            </>
          }
        >
          With 410 a receiver says that it wants no more, so its pending deliveries were cancelled.{" "}
          {AFTERWARDS}
        </Banner>
      );
    case "inactive":
      return (
        <Banner
          look={QUIET}
          title={
            <>
              Inactive
              {deactivation && (
                <>
                  {" "}
                  since <Timestamp at={deactivation.at} />
                </>
              )}
            </>
          }
        >
          A member deactivated it. No deliveries are made for it until it is activated again.
        </Banner>
      );
  }
}
