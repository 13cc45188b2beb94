"use client";

import { Copy, PenLine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { ENGINE_TYPE_LABELS } from "@/lib/domain/engines/engine-types";
import type { Engine } from "@/lib/engines/schemas";
import { CurrentVersion, EngineState } from "./list/engine-columns";
import { NewEngineDialog } from "./list/new-engine-dialog";

/** The engine's name, its actions and its properties. */
export function EngineHeader({ engine }: { engine: Engine }) {
  const environment = useEnvironment();
  const router = useRouter();
  const href = useEnvironmentHref();
  const [copying, setCopying] = useState(false);
  const refusal = useRefusal("engines:manage");
  const { label, slug, description, built_in: builtIn } = engine;
  const actions = (
    <>
      <GuardedButton reason={refusal} onClick={() => setCopying(true)}>
        <Copy aria-hidden size={13} />
        {builtIn ? "Copy to edit" : "Copy"}
      </GuardedButton>
      {!builtIn && (
        <Button asChild>
          <Link href={href(`/engines/${slug}/edit`)}>
            <PenLine aria-hidden size={13} />
            {refusal ? "View draft" : "Edit draft"}
          </Link>
        </Button>
      )}
    </>
  );
  return (
    <>
      <Breadcrumbs trail={[{ label: "Engines", href: "/engines" }, { label }]} />
      <PageHeader title={label} subtitle={description || <code>{slug}</code>} actions={actions} />
      <PropertyRow
        items={[
          { term: "State", value: <EngineState engine={engine} /> },
          { term: `Version in ${environment}`, value: <CurrentVersion engine={engine} /> },
          { term: "Decides", value: ENGINE_TYPE_LABELS[engine.engine_type] },
          { term: "Slug", value: <code>{slug}</code> },
          {
            term: "Changed",
            value: engine.updated_at ? <Timestamp at={engine.updated_at} /> : null,
          },
        ]}
      />
      {copying && (
        <NewEngineDialog
          original={engine}
          onCreated={(created) => router.push(href(`/engines/${created.slug}/edit`))}
          onClose={() => setCopying(false)}
        />
      )}
    </>
  );
}
