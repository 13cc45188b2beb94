import type { Permission } from "@/lib/auth/principal";

/** What is tested with past runs: the draft of an engine, or a version of a pool. */
export type Subject =
  | { kind: "engine"; slug: string; label: string }
  | { kind: "pool"; slug: string; version: number };

/** As the subject of a sentence. */
export const subjectName = (subject: Subject) =>
  subject.kind === "engine" ? "the draft" : `version ${subject.version}`;

export const manages = (subject: Subject): Permission =>
  subject.kind === "engine" ? "engines:manage" : "pools:manage";
