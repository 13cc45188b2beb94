"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SignInLink } from "@/components/ui/sign-in-link";
import { useSaveDraftsOnLeave } from "./form-draft";
import { useSession } from "./session";
import { closeSessionNotice, markSessionActive, useSessionState } from "./session-status";

function SessionEnded() {
  return (
    <>
      <p className="text-ink-2">
        Sign in again to continue on this page. What you typed here is kept.
      </p>
      <div className="mt-5 flex justify-end">
        <Button asChild variant="primary">
          <SignInLink />
        </Button>
      </div>
    </>
  );
}

async function switchSession(organizationId: string) {
  const response = await fetch("/api/portal/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization_id: organizationId }),
  });
  if (!response.ok) throw new Error(`The session could not be switched (${response.status}).`);
}

function OrganizationChanged() {
  const queryClient = useQueryClient();
  const { organization } = useSession();
  const switchBack = useMutation({
    mutationFn: () => switchSession(organization.id),
    onSuccess: () => {
      markSessionActive();
      void queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <p className="text-ink-2">
        This page shows {organization.name}, but you switched to another organization in another
        tab.
      </p>
      {switchBack.isError && (
        <p role="alert" className="mt-2 text-bad">
          You could not be switched back. Reload the page to continue.
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={() => window.location.reload()}>Reload</Button>
        <Button
          variant="primary"
          disabled={switchBack.isPending}
          onClick={() => switchBack.mutate()}
        >
          {switchBack.isPending ? "Switching back…" : "Switch back"}
        </Button>
      </div>
    </>
  );
}

const TITLE = {
  active: "",
  ended: "Your session has ended",
  organization_changed: "You switched organizations",
} as const;

/** Opens above everything else when the session no longer fits the page. Every further refused request opens it again. */
export function SessionNotice() {
  const { status, noticeOpen } = useSessionState();
  useSaveDraftsOnLeave(status === "ended");
  return (
    <Dialog open={noticeOpen} onOpenChange={closeSessionNotice} title={TITLE[status]}>
      <div className="px-5 pt-1 pb-5">
        {status === "ended" && <SessionEnded />}
        {status === "organization_changed" && <OrganizationChanged />}
      </div>
    </Dialog>
  );
}
