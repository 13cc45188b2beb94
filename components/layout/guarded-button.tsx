"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import type { Permission } from "@/lib/auth/principal";
import { usePermission, useSession } from "./session";

/** Why a member cannot do something; null if they can. */
export function useRefusal(permission: Permission): string | null {
  const { organization } = useSession();
  return usePermission(permission)
    ? null
    : `You need the permission ${permission}. Ask an admin of ${organization.name} for it.`;
}

/** In place of a link whose page is not available: stays visible, and says why on hover, focus and press. */
export const RefusedLink = ({
  reason,
  className,
  children,
}: {
  reason: string;
  className?: string;
  children: ReactNode;
}) => (
  <Tooltip content={<p className="max-w-[280px]">{reason}</p>}>
    <button type="button" aria-disabled className={className}>
      {children}
      <span className="sr-only">({reason})</span>
    </button>
  </Tooltip>
);

type Props = ButtonProps & {
  /** Why the action is not available; null if it is. */
  reason: string | null;
  children: ReactNode;
};

/** A link that looks like a button and stays visible when its page is not available, and then says why. */
export function GuardedLink({
  href,
  children,
  ...rest
}: Pick<ButtonProps, "variant" | "className"> & {
  reason: string | null;
  href: string;
  children: ReactNode;
}) {
  if (rest.reason !== null) return <GuardedButton {...rest}>{children}</GuardedButton>;
  const { reason: _, ...styled } = rest;
  return (
    <Button asChild {...styled}>
      <Link href={href}>{children}</Link>
    </Button>
  );
}

/** A button that stays visible when its action is not available, and then says why on hover, focus and press. */
export function GuardedButton({ reason, onClick, disabled, children, ...rest }: Props) {
  if (reason === null)
    return (
      <Button onClick={onClick} disabled={disabled} {...rest}>
        {children}
      </Button>
    );
  return (
    <Tooltip content={<p className="max-w-[280px]">{reason}</p>}>
      <Button aria-disabled {...rest} title={undefined} type="button">
        {children}
        <span className="sr-only">({reason})</span>
      </Button>
    </Tooltip>
  );
}
