import { Paragraphs } from "../inline-code";
import { reference } from "./document";
import { objectAnchor, resolve, SchemaFields } from "./schema-fields";

/** The objects that a page needs more than once, each with its fields. */
export function ObjectSections({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  const shared = new Set(names);
  return (
    <section aria-labelledby="objects" className="border-t py-8">
      <h2 id="objects" className="scroll-mt-14 text-lead font-semibold">
        Objects
      </h2>
      {names.map((name) => {
        const schema = reference().schemas[name] ?? {};
        const { description } = resolve(schema, new Set()).fields;
        return (
          <section key={name} aria-labelledby={objectAnchor(name)} className="mt-6 max-w-[900px]">
            <h3 id={objectAnchor(name)} className="scroll-mt-14 font-semibold">
              <code>{name}</code>
            </h3>
            {description && <Paragraphs text={description} className="mt-1 text-ink-2" />}
            <div className="mt-1">
              <SchemaFields schema={schema} shared={shared} />
            </div>
          </section>
        );
      })}
    </section>
  );
}
