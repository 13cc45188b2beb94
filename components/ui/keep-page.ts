type Asked = { queryKey: readonly unknown[] };

/**
 * For `placeholderData`: while the next page is read, the one before stays, if it is of the same list. `list` is what the keys of all its
 * pages begin with: rows of another environment under this one's name would be taken for its own.
 */
export const keepPageOf =
  (list: readonly unknown[]) =>
  <Page>(before: Page | undefined, asked: Asked | undefined): Page | undefined =>
    asked && list.every((part, at) => asked.queryKey[at] === part) ? before : undefined;
