"use client";

import { BUSINESS_FACTS, type Fact, HISTORY_FACTS, HOUSEHOLD_FACTS } from "./facts-words";
import { useAt, useErrorsBelow } from "./input-context";
import { NumberAt, TextAt, YesNoAt } from "./input-fields";

function FactAt({ fact: { path, label, as, hint } }: { fact: Fact }) {
  const words = <span className="text-small font-normal text-ink-2">{label}</span>;
  if (as === "yes") return <YesNoAt path={path} label={words} hint={hint} />;
  if (as === "number") return <NumberAt path={path} label={words} hint={hint} />;
  return <TextAt path={path} label={words} hint={hint} />;
}

const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <div className="grid grid-cols-2 items-start gap-x-3 gap-y-2.5 p-3 sm:grid-cols-3">
    {facts.map((fact) => (
      <FactAt key={fact.path.join(".")} fact={fact} />
    ))}
  </div>
);

type GroupProps = { name: "household" | "business"; title: string; about: string; facts: readonly Fact[] };

/** Open where something is known or wrong; closed, it takes one line. */
function Group({ name, title, about, facts }: GroupProps) {
  const { value } = useAt(["input", name]);
  const complained = useErrorsBelow(["input", name]).length > 0;
  return (
    <details open={value !== undefined || complained} className="rounded-md border">
      <summary className="rounded-md px-3 py-2 text-table hover:bg-hover">
        <span className="font-medium">{title}</span> <span className="text-ink-3">{about}</span>
      </summary>
      <Facts facts={facts} />
    </details>
  );
}

/** What the policies protect. All may be left out; none is guessed. */
export function FactsField() {
  return (
    <section aria-labelledby="facts-title" className="grid gap-2">
      <h2 id="facts-title" className="text-table font-semibold">
        What is protected <span className="font-normal text-ink-3">none of it is guessed</span>
      </h2>
      <Group name="household" title="Household" about="for personal lines" facts={HOUSEHOLD_FACTS} />
      <Group name="business" title="Business" about="for commercial lines" facts={BUSINESS_FACTS} />
      <div className="rounded-md border">
        <Facts facts={HISTORY_FACTS} />
      </div>
    </section>
  );
}
