import { Field, Input, Textarea } from "@/components/ui/field";
import type { SignedRequest } from "./signature-check";

type Props = { request: SignedRequest; onChange: (change: Partial<SignedRequest>) => void };

/** Header, body and secret to check. */
export function SignatureFields({ request: { header, body, secret }, onChange }: Props) {
  return (
    <form
      aria-label="Received request"
      className="grid min-w-0 gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label="X-Nexio-Signature" hint="The header's value as your server received it.">
        <Textarea
          rows={3}
          value={header}
          onChange={(event) => onChange({ header: event.target.value })}
          placeholder="t=1774180951,v1=9f2c…"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field label="Raw body" hint="Every byte as received, before a JSON parser reads it.">
        <Textarea
          rows={9}
          value={body}
          onChange={(event) => onChange({ body: event.target.value })}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field label="Signing secret" hint="Stays in this browser tab. Nothing is sent.">
        <Input
          type="password"
          value={secret}
          onChange={(event) => onChange({ secret: event.target.value })}
          placeholder="whsec_…"
          spellCheck={false}
          autoComplete="off"
          data-1p-ignore=""
          className="font-mono"
        />
      </Field>
    </form>
  );
}
