"use client";

import { FormField } from "../new/fields/form-field";
import type { AnswerQuestion } from "./answers";

/** The client's answers to the open questions of a run, as fields of the same form. */
export function AnswersSection({ questions }: { questions: readonly AnswerQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="answers-title" id="answers" className="rounded-md border p-3">
      <h2 id="answers-title" className="text-table font-semibold">
        Client answers
      </h2>
      <p className="text-small text-ink-2">Each answer settles rules that could not be decided.</p>
      <ul className="mt-3 grid gap-3">
        {questions.map(({ question, fields, isForm }) => (
          <li key={question}>
            {fields.length > 1 && <p className="mb-1 text-table font-medium">{question}</p>}
            {isForm ? (
              <p className="text-table">
                {question} <span className="text-ink-3">Add it in the request below.</span>
              </p>
            ) : (
              <div className={fields.length > 1 ? "grid gap-3 sm:grid-cols-2" : undefined}>
                {fields.map(({ path, field }) => (
                  <FormField key={path} base="" field={field} />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
