"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { withEnvironment } from "@/components/layout/environment-href";
import { usePermission, useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { PageHeader } from "@/components/ui/page-header";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { keyQueries } from "../queries";
import { keyList } from "./key-columns";
import { type CreatedKey, KeyCreateDialog } from "./key-create";
import { KeyRevokeDialog } from "./key-revoke";
import { keyCurl } from "./key-state";

type Open =
  | { dialog: "none" }
  | { dialog: "create" }
  | { dialog: "created"; key: CreatedKey }
  | { dialog: "revoke"; key: ApiKey };

function KeyList({
  onCreate,
  onRevoke,
}: {
  onCreate: () => void;
  onRevoke: (key: ApiKey) => void;
}) {
  const environment = useEnvironment();
  const { organization } = useSession();
  const [cursor, setCursor] = useQueryState(
    "cursor",
    parseAsString.withOptions({ history: "push", scroll: true }),
  );
  const page = useQuery(keyQueries.list(environment, cursor ?? undefined));
  const none = (
    <EmptyState title={`No API keys in ${environment} yet`}>
      <p>
        A backend of {organization.name} sends one with every request. It belongs to one environment
        and is shown once, when it is made.
      </p>
      <Button className="mt-3" onClick={onCreate}>
        Create the first key
      </Button>
    </EmptyState>
  );
  return (
    <div className="mt-3">
      <List
        shape={keyList(onRevoke)}
        page={page}
        listKey={JSON.stringify([environment, cursor])}
        caption={`API keys in ${environment}, newest first`}
        empty={none}
        pages={{
          hasNewer: cursor !== null,
          newest: () => void setCursor(null),
          older: (next) => void setCursor(next),
        }}
      />
    </div>
  );
}

function CreatedDialog({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  const { origin } = useSession();
  return (
    <OneTimeSecret
      title={`Your new ${created.environment} key`}
      noun="key"
      secret={created.key}
      onDone={onClose}
    >
      <div className="mt-5">
        <h3 className="mb-1.5 text-table font-medium">It works at once</h3>
        <CodeBlock
          code={keyCurl({ origin, key: created.key })}
          label="a first request with this key"
        />
      </div>
    </OneTimeSecret>
  );
}

/** API keys of the environment: make, recognize, revoke. */
export function KeysPage() {
  const environment = useEnvironment();
  const router = useRouter();
  const mayManage = usePermission("api_keys:manage");
  const [open, setOpen] = useState<Open>({ dialog: "none" });
  const close = () => setOpen({ dialog: "none" });
  const create = () => setOpen({ dialog: "create" });

  function leaveCreated({ environment: of }: CreatedKey) {
    close();
    if (of !== environment) router.push(withEnvironment("/keys", of));
  }
  const action = (
    <Button variant="primary" onClick={create}>
      <Plus aria-hidden size={14} />
      Create key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        subtitle={`For backends that call the API in the ${environment} environment.`}
        actions={mayManage ? action : null}
      />
      {mayManage ? (
        <KeyList onCreate={create} onRevoke={(key) => setOpen({ dialog: "revoke", key })} />
      ) : (
        <EmptyState title="You may not manage API keys">
          <p>
            Keys stand for the whole organization, so only members with the permission{" "}
            <code>api_keys:manage</code> see and make them. Your role does not have it; ask one of
            the organization's admins.
          </p>
        </EmptyState>
      )}
      {open.dialog === "create" && (
        <KeyCreateDialog onCreated={(key) => setOpen({ dialog: "created", key })} onClose={close} />
      )}
      {open.dialog === "created" && (
        <CreatedDialog created={open.key} onClose={() => leaveCreated(open.key)} />
      )}
      {open.dialog === "revoke" && <KeyRevokeDialog apiKey={open.key} onClose={close} />}
    </>
  );
}
