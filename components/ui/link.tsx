import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the product. It loads nothing before it is followed: every page is rendered on request, so a prefetch
 * returns no part of the page, and costs two requests for each link on the screen.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
