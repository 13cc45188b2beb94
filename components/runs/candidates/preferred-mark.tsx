import { Star } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { Candidate } from "@/lib/runs/schemas";

/** Marks a carrier that the engine lists as preferred. The mark is never part of the score. */
export const PreferredMark = ({ preferred }: Pick<Candidate, "preferred">) =>
  preferred ? (
    <Chip tone="neutral" icon={Star} className="ml-2 align-middle">
      Preferred
    </Chip>
  ) : null;

/** Why the engine prefers a carrier. */
export const PreferredNote = ({ preferred }: Pick<Candidate, "preferred">) =>
  preferred ? (
    <p className="mt-2 text-table text-ink-2">
      <span className="font-medium text-ink">Preferred carrier</span>
      {preferred.note && `: ${preferred.note}`}
      <span className="block text-small text-ink-3">Not part of the score or the rank.</span>
    </p>
  ) : null;
