"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { MAX_VIEW_NAME, type SavedList } from "@/lib/domain/lists/saved-views";
import { type SavedView, viewQueries } from "./queries";
import { useViewChanges } from "./use-view-changes";

type Changes = ReturnType<typeof useViewChanges>;

const editReason = ({ can_edit: canEdit, owner }: SavedView) =>
  canEdit ? null : `Only ${owner} and members who manage environments can change this view.`;

type PartProps = { view: SavedView; changes: Changes; onClose: () => void };

function NameForm({ view, changes, onClose }: PartProps) {
  const [name, setName] = useState(view.name);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== "") changes.update({ view, change: { name } }, { onSuccess: onClose });
  }
  return (
    <form onSubmit={submit} className="mt-2 flex items-end gap-2">
      <Field label="New name" className="min-w-0 flex-1">
        <Input
          autoFocus
          autoComplete="off"
          maxLength={MAX_VIEW_NAME}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Button type="submit" disabled={changes.isBusy || name.trim() === ""}>
        Save
      </Button>
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

function DeleteQuestion({ view, changes, onClose }: PartProps) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 text-table">
      <span className="min-w-0 flex-1">
        {view.shared ? "Delete this view for everyone?" : "Delete this view?"}
      </span>
      <Button
        variant="danger"
        disabled={changes.isBusy}
        onClick={() => changes.remove(view, { onSuccess: onClose })}
      >
        Delete
      </Button>
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
    </div>
  );
}

type EditProps = { view: SavedView; action: string; disabled?: boolean; onClick: () => void };

/** An action that needs the right to edit the view. Disabled with the reason for other members. */
const EditButton = ({ view, action, ...rest }: EditProps) => (
  <GuardedButton
    size="small"
    reason={editReason(view)}
    aria-label={`${action} ${view.name}`}
    {...rest}
  >
    {action}
  </GuardedButton>
);

type RowProps = { view: SavedView; isDefault: boolean; changes: Changes };

function ViewRow({ view, isDefault, changes }: RowProps) {
  const [editing, setEditing] = useState<"name" | "delete" | null>(null);
  const close = () => setEditing(null);
  return (
    <li className="border-b px-5 py-3 last:border-b-0">
      <div className="font-medium wrap-anywhere">{view.name}</div>
      <div className="text-small text-ink-2">
        {view.shared ? `Shared by ${view.is_mine ? "you" : view.owner}` : "Only you"}
        {isDefault && " · your default"}
      </div>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button
          size="small"
          disabled={changes.isBusy}
          aria-label={`${isDefault ? "Remove as default" : "Make default"}: ${view.name}`}
          onClick={() => changes.choose(isDefault ? null : view.id)}
        >
          {isDefault ? "Remove as default" : "Make default"}
        </Button>
        <EditButton view={view} action="Rename" onClick={() => setEditing("name")} />
        <EditButton
          view={view}
          action={view.shared ? "Stop sharing" : "Share"}
          disabled={changes.isBusy}
          onClick={() => changes.update({ view, change: { shared: !view.shared } })}
        />
        <EditButton view={view} action="Delete" onClick={() => setEditing("delete")} />
      </div>
      {editing === "name" && <NameForm view={view} changes={changes} onClose={close} />}
      {editing === "delete" && <DeleteQuestion view={view} changes={changes} onClose={close} />}
    </li>
  );
}

type Props = { list: SavedList; onClose: () => void };

/** All views of a list that the member can see: rename, share, delete, and the default. */
export function ManageViewsDialog({ list, onClose }: Props) {
  const views = useQuery(viewQueries.list(useEnvironment(), list));
  const changes = useViewChanges(list);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Saved views"
      description={`Views of ${list}. Your default opens with the list.`}
    >
      {views.isPending && (
        <div className="px-5 pb-5">
          <SkeletonLines lines={4} />
        </div>
      )}
      {views.isError && (
        <div className="px-5">
          <ErrorState
            error={views.error}
            title="The views could not be loaded"
            onRetry={() => void views.refetch()}
          />
        </div>
      )}
      {views.data?.data.length === 0 && (
        <p className="px-5 pt-1 pb-5 text-table text-ink-2">
          No views yet. Filter the list and save it as a view.
        </p>
      )}
      <ul className="mt-2">
        {views.data?.data.map((view) => (
          <ViewRow
            key={view.id}
            view={view}
            isDefault={view.id === views.data.default_id}
            changes={changes}
          />
        ))}
      </ul>
    </Dialog>
  );
}
