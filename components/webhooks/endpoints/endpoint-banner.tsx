"use client";

import clsx from "clsx";
import { CirclePause, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { formatPlural } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";
import { DEACTIVATION_LABEL, endpointLook, endpointState } from "../labels";
import { fixPath } from "./fix/fix-path";

const DAY_MS = 86_400_000;
/** An endpoint is deactivated after this time without a success. */
const DEACTIVATION_DELAY_MS = 5 * DAY_MS;

type Look = { icon: LucideIcon; background: string; color: string };
const BAD: Look = { icon: TriangleAlert, background: "bg-bad-soft", color: "text-bad" };
const OFF: Look = { icon: CircleX, background: "bg-bad-soft", color: "text-bad" };
const NEUTRAL: Look = { icon: CirclePause, background: "bg-sunken", color: "text-ink-2" };

type BannerProps = { look: Look; title: ReactNode; children: ReactNode };

function Banner({ look: { icon: Icon, background, color }, title, children }: BannerProps) {
  return (
    <section
      aria-label="Endpoint status"
      className={clsx("mt-4 flex items-start gap-3 rounded-lg border px-4 py-3", background)}
    >
      <Icon aria-hidden size={16} className={clsx("mt-0.5 shrink-0", color)} />
      <div className="min-w-0">
        <p className={clsx("font-semibold", color)}>{title}</p>
        <div className="max-w-prose">{children}</div>
      </div>
    </section>
  );
}

type Props = { endpoint: Endpoint };

function Failing({ endpoint }: Props) {
  const { failing_since: since, consecutive_failures: failures } = endpoint.health;
  return (
    <Banner
      look={BAD}
      title={
        <>
          {endpointLook(endpoint).label}: {formatPlural(failures, "failed attempt")} in a row
          {since && (
            <>
              , the first <Timestamp at={since} />
            </>
          )}
        </>
      }
    >
      <p>
        Fix your server, send a test, then resend what failed:{" "}
        <EnvironmentLink path={fixPath(endpoint)} className="link font-medium">
          fix step by step
        </EnvironmentLink>
        .
      </p>
      {since && (
        <p className="mt-1 text-table text-ink-2">
          Without a success, the endpoint is deactivated{" "}
          <Countdown at={new Date(Date.parse(since) + DEACTIVATION_DELAY_MS).toISOString()} />.
        </p>
      )}
    </Banner>
  );
}

function Off({ endpoint }: Props) {
  const { deactivation } = endpoint;
  const reason = deactivation?.reason ?? "manual";
  const title = (
    <>
      {DEACTIVATION_LABEL[reason]}
      {deactivation && (
        <>
          {", "}
          <Timestamp at={deactivation.at} />
        </>
      )}
    </>
  );
  if (reason === "manual")
    return (
      <Banner look={NEUTRAL} title={title}>
        <p>Activate the endpoint to send events to it again.</p>
      </Banner>
    );
  return (
    <Banner look={OFF} title={title}>
      <p>
        Nothing more is sent, and pending deliveries were cancelled. Fix your server, activate the
        endpoint and resend what failed:{" "}
        <EnvironmentLink path={fixPath(endpoint)} className="link font-medium">
          fix step by step
        </EnvironmentLink>
        .
      </p>
    </Banner>
  );
}

/** The problem with an endpoint and what to do about it. Nothing for an endpoint that works. */
export function EndpointBanner({ endpoint }: Props) {
  const state = endpointState(endpoint);
  if (state === "active") return null;
  return state === "failing" ? <Failing endpoint={endpoint} /> : <Off endpoint={endpoint} />;
}
