"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Timestamp } from "@/components/ui/timestamp";
import { poolQueries } from "../queries";

const WORDS = {
  uploaded: "uploaded, not published",
  processing: "importing",
} as const;

/** The unfinished uploads of a pool, with a link to each. */
export function OpenUploads({ slug }: { slug: string }) {
  const environment = useEnvironment();
  const { data } = useQuery(poolQueries.uploads(environment, slug));
  const open = data?.data.flatMap(({ id, state, file, created_at }) =>
    state === "uploaded" || state === "processing" ? [{ id, state, file, created_at }] : [],
  );
  if (!open?.length) return null;
  return (
    <ul className="mb-4 grid gap-1 rounded-md bg-accent-soft px-3 py-2 text-table">
      {open.map(({ id, state, file, created_at }) => (
        <li key={id}>
          <EnvironmentLink path={`/pools/${slug}/upload?upload=${id}`} className="link">
            {file.file_name}
          </EnvironmentLink>
          : {WORDS[state]}, <Timestamp at={created_at} />
        </li>
      ))}
    </ul>
  );
}
