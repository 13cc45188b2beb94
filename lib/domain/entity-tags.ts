/** Whether one of a client's entity tags is this one. `W/` is what a proxy adds when it compresses. */
export const hasEntityTag = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === etag || tag === "*");
