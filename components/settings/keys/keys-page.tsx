"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { withEnvironment } from "@/components/layout/environment-href";
import { useDialogDraft } from "@/components/layout/form-draft";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { keyQueries } from "../queries";
import { keyList } from "./key-columns";
import { type CreatedKey, KeyCreateDialog } from "./key-create-dialog";
import { KeyCreatedDialog, KeyRevokeDialog } from "./key-dialogs";

type Dialog =
  | { name: "create" }
  | { name: "created"; key: CreatedKey }
  | { name: "revoke"; key: ApiKey };

type ListProps = { onCreate: () => void; onRevoke: (key: ApiKey) => void };

function KeyList({ onCreate, onRevoke }: ListProps) {
  const environment = useEnvironment();
  const [cursor, setCursor] = useQueryState(
    "cursor",
    parseAsString.withOptions({ history: "push", scroll: true }),
  );
  const noKeys = (
    <EmptyState title={`No API keys in ${environment} yet`}>
      <p>Your servers send a key with every request. Each key is shown once.</p>
      <Button className="mt-3" onClick={onCreate}>
        Create the first key
      </Button>
    </EmptyState>
  );
  return (
    <div className="mt-3">
      <List
        shape={keyList(onRevoke)}
        page={useQuery(keyQueries.list(environment, cursor ?? undefined))}
        listKey={JSON.stringify([environment, cursor])}
        caption={`API keys in ${environment}, newest first`}
        empty={noKeys}
        pages={{
          hasNewer: cursor !== null,
          newest: () => void setCursor(null),
          older: (next) => void setCursor(next),
        }}
      />
    </div>
  );
}

function NoPermission() {
  const { organization } = useSession();
  return (
    <EmptyState title="You cannot manage API keys">
      <p>
        Keys give access to the whole organization. Ask an admin of {organization.name} for the
        permission <code>api_keys:manage</code>.
      </p>
    </EmptyState>
  );
}

/** The API keys of this environment. */
export function KeysPage() {
  const environment = useEnvironment();
  const router = useRouter();
  const refusal = useRefusal("api_keys:manage");
  const canManage = refusal === null;
  const [chosen, setChosen] = useState<Dialog | null>(null);
  // A link, such as the one to the first key of a new environment, can open the dialog.
  const [requested, setRequested] = useQueryState("create", parseAsStringLiteral(["key"]));
  const dialog: Dialog | null = chosen ?? (canManage && requested ? { name: "create" } : null);
  function close() {
    setChosen(null);
    if (requested) void setRequested(null);
  }
  const create = () => setChosen({ name: "create" });
  useDialogDraft("create-key", { open: dialog?.name === "create", reopen: create });

  /** Shows the list that contains the new key. */
  function closeCreated(key: CreatedKey) {
    if (key.environment === environment) return close();
    setChosen(null);
    router.push(withEnvironment("/keys", key.environment));
  }
  const createButton = (
    <GuardedButton reason={refusal} onClick={create}>
      <Plus aria-hidden size={14} />
      Create key
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        subtitle={`For servers that call the API in the ${environment} environment.`}
        actions={createButton}
      />
      {canManage ? (
        <KeyList onCreate={create} onRevoke={(key) => setChosen({ name: "revoke", key })} />
      ) : (
        <NoPermission />
      )}
      {dialog?.name === "create" && (
        <KeyCreateDialog onCreated={(key) => setChosen({ name: "created", key })} onClose={close} />
      )}
      {dialog?.name === "created" && (
        <KeyCreatedDialog created={dialog.key} onClose={() => closeCreated(dialog.key)} />
      )}
      {dialog?.name === "revoke" && <KeyRevokeDialog apiKey={dialog.key} onClose={close} />}
    </>
  );
}
