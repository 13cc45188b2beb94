"use client";

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Button } from "./button";
import { CopyIcon, CopyStatus, useCopy } from "./copy-button";
import { Dialog } from "./dialog";

type Props = {
  /** Null hides the dialog. */
  secret: string | null;
  title: string;
  /** What the secret is: "signing secret". */
  noun: string;
  /** How to use it, below the secret. */
  children?: ReactNode;
  onDone: () => void;
};

/** While `active`, leaving the page needs confirmation: by the browser on reload and close, by `onAttempt` on Back and Forward. */
function useLeaveGuard(active: boolean, onAttempt: () => void) {
  const attempt = useEffectEvent(onAttempt);
  useEffect(() => {
    if (!active) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      attempt();
    };
    // Where a browser lacks the Navigation API, only reload and close are guarded.
    const history = "navigation" in window ? window.navigation : null;
    window.addEventListener("beforeunload", onUnload);
    history?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      history?.removeEventListener("navigate", onNavigate);
    };
  }, [active]);
}

function Warning({
  noun,
  onBack,
  onLeave,
}: {
  noun: string;
  onBack: () => void;
  onLeave: () => void;
}) {
  return (
    <div role="alert" className="mt-4 rounded-md bg-warn-soft px-3 py-2.5">
      <p className="flex gap-2 text-table font-medium text-warn">
        <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
        The {noun} was not copied, and it cannot be shown again.
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button autoFocus onClick={onBack}>
          Go back and copy it
        </Button>
        <Button variant="danger" onClick={onLeave}>
          Leave without it
        </Button>
      </div>
    </div>
  );
}

/** Shows a secret that cannot be shown again. Leaving before it was copied needs confirmation. */
export function OneTimeSecret(props: Props) {
  if (props.secret === null) return null;
  return <OpenOneTimeSecret {...props} secret={props.secret} />;
}

function OpenOneTimeSecret({ secret, title, noun, children, onDone }: Props & { secret: string }) {
  const { copied, copy } = useCopy();
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => (saved ? onDone() : setAsking(true));
  useLeaveGuard(!saved, () => setAsking(true));

  async function onCopy() {
    if (!(await copy(secret))) return;
    setSaved(true);
    setAsking(false);
  }
  return (
    <Dialog
      open
      onOpenChange={leave}
      title={title}
      description={`Store the ${noun} in a safe place now. You will not be able to see it again.`}
    >
      <div className="px-5 pt-4 pb-5">
        <div className="flex items-stretch gap-2">
          <code
            className="min-w-0 flex-1 rounded-md border bg-sunken px-2.5 py-1.5 wrap-anywhere select-all"
            data-secret=""
          >
            {secret}
          </code>
          <Button
            variant={saved ? "default" : "primary"}
            className="h-auto! min-h-[30px]"
            onClick={onCopy}
          >
            <CopyIcon copied={copied} />
            {saved ? "Copied" : "Copy"}
          </Button>
          <CopyStatus copied={copied} />
        </div>
        {copied === false && (
          <p className="mt-2 text-table text-bad">
            The browser refused access to the clipboard. Select the {noun}, copy it, and tick the
            box.
          </p>
        )}
        {children}
        {asking ? (
          <Warning noun={noun} onBack={() => setAsking(false)} onLeave={onDone} />
        ) : (
          <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
            <label className="flex items-center gap-2 text-table text-ink-2">
              <input
                type="checkbox"
                checked={saved}
                onChange={(event) => setSaved(event.target.checked)}
                className="size-4 accent-accent"
              />
              I have stored it
            </label>
            <Button onClick={leave}>Done</Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
