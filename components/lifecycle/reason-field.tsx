import { Field, Input } from "@/components/ui/field";

const MAX_LENGTH = 500;

/** Why a change is made. */
export function ReasonField({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label="Reason" hint="Kept in the audit log." className="mt-4">
      <Input
        value={value}
        maxLength={MAX_LENGTH}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
