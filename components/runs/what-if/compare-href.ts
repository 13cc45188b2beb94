/** The page that compares two runs. The first one is shown as before. */
export const compareHref = (before: string, after: string): string =>
  `/runs/compare?${new URLSearchParams({ a: before, b: after })}`;
