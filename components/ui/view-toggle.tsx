import { Button } from "./button";
import { formatCount } from "./format";

type Choice<Value> = { value: Value; label: string; count: number };

type Props<Value> = {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** Buttons that switch between views of one list, each with the number of its rows. */
export function ViewToggle<Value extends string | null>({
  label,
  choices,
  value,
  onChange,
}: Props<Value>) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <Button
          key={choice.label}
          variant="ghost"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="aria-pressed:bg-hover aria-pressed:text-ink"
        >
          {choice.label}{" "}
          <span className="num font-normal text-ink-3">{formatCount(choice.count)}</span>
        </Button>
      ))}
    </fieldset>
  );
}
