import { Chip } from "@/components/ui/chip";
import { Timestamp } from "@/components/ui/timestamp";
import { RATING_VIEW } from "./labels";
import type { Annotation } from "./queries";

const EMPTY_COMMENT = "No comment";

/** Annotations, newest first. Comments are text: markup is shown as it was written. */
export const AnnotationList = ({
  annotations,
  showTarget = false,
}: {
  annotations: readonly Annotation[];
  showTarget?: boolean;
}) => (
  <ul className="grid">
    {annotations.map(({ id, rating, comment, target_label: target, ...made }) => (
      <li key={id} className="border-b py-2 text-table last:border-b-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Chip tone={RATING_VIEW[rating].tone}>{RATING_VIEW[rating].label}</Chip>
          {showTarget && target && <span className="font-medium wrap-anywhere">{target}</span>}
          <span className="min-w-0 text-small text-ink-3 wrap-anywhere">
            {made.submitter_id ? `${made.submitter_id}, through ` : ""}
            {made.created_by} · <Timestamp at={made.created_at} />
          </span>
        </div>
        <p className="mt-1 whitespace-pre-wrap wrap-anywhere">
          {comment || <span className="text-ink-3">{EMPTY_COMMENT}</span>}
        </p>
      </li>
    ))}
  </ul>
);
