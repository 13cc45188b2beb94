"use client";

import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { RATING_VIEW } from "@/components/decisions/labels";
import { BulkButton } from "@/components/layout/bulk/bulk-button";
import { Field, Select, Textarea } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import { MAX_COMMENT_LENGTH, RATINGS, type Rating } from "@/lib/domain/decisions";
import type { Environment } from "@/lib/domain/environment";

type Props = {
  environment: Environment;
  rows: readonly { id: string; name: string }[];
  reason: string | null;
  onDone: () => void;
};

/** Rates and comments on the selected runs with the same words. */
export function AnnotateRuns({ environment, ...props }: Props) {
  const [rating, setRating] = useState<Rating>("good");
  const [comment, setComment] = useState("");
  return (
    <BulkButton
      {...props}
      one="run"
      many="runs"
      label="Annotate"
      icon={<MessageSquare aria-hidden size={13} />}
      acting="Annotating…"
      done="annotated"
      run={(ids) =>
        call("POST /jobs/annotate", { query: { environment }, body: { ids, rating, comment } })
      }
    >
      <div className="mt-2 grid gap-4 text-ink">
        <Field label="Rating">
          <Select
            value={rating}
            onChange={({ target }) =>
              setRating(RATINGS.find((each) => each === target.value) ?? "neutral")
            }
          >
            {RATINGS.map((each) => (
              <option key={each} value={each}>
                {RATING_VIEW[each].label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Comment"
          hint={`At most ${MAX_COMMENT_LENGTH.toLocaleString("en-US")} characters. It cannot be changed later.`}
        >
          <Textarea
            rows={4}
            maxLength={MAX_COMMENT_LENGTH}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        </Field>
      </div>
    </BulkButton>
  );
}
