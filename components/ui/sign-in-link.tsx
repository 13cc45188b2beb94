import type { ComponentProps } from "react";

/** A link to sign-in that returns to the current page. The address is read on click: filters change it all the time. */
export function SignInLink(props: Omit<ComponentProps<"a">, "href" | "onClick">) {
  return (
    <a
      href="/sign-in"
      onClick={({ currentTarget }) => {
        const { pathname, search } = window.location;
        currentTarget.search = new URLSearchParams({ returnTo: `${pathname}${search}` }).toString();
      }}
      {...props}
    >
      Sign in
    </a>
  );
}
