"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { useDebounced } from "@/components/ui/use-debounced";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import type { Engine, EngineConfig } from "@/lib/engines/schemas";
import { engineQueries } from "../queries";
import { pathText } from "./draft/config-path";
import { countGuideRows } from "./draft/guide-rows";
import type { SchemaNode } from "./draft/schema-node";
import { useDraft } from "./draft/use-draft";
import { EditorProvider } from "./editor-context";
import { EditorHeader } from "./editor-header";
import { JsonView } from "./json-view";
import { ChangesPanel } from "./panels/changes-panel";
import { ConflictNotice } from "./panels/conflict-notice";
import { ExamplePanel } from "./panels/example-panel";
import { KeyChangesNotice } from "./panels/key-changes-notice";
import { NewerNotice } from "./panels/newer-notice";
import { RestoredNotice } from "./panels/restored-notice";
import { ReviewDialog } from "./panels/review-dialog";
import { UnkeptNotice } from "./panels/unkept-notice";
import { nameProblems } from "./problems/problem-labels";
import { useReveal } from "./problems/use-reveal";
import { ConfigForms } from "./sections/config-forms";
import { useEditorKeys } from "./use-editor-keys";
import { useRuleTexts } from "./use-rule-texts";

/** How long typing has to pause before the draft is checked and the example evaluated. */
const PAUSE_MS = 50;
/** With many rows of class guides, each check sends megabytes. */
const LONG_PAUSE_MS = 1_000;
const MANY_ROWS = 1_000;

function Editor({ engine, stored }: { engine: Engine; stored: EngineConfig }) {
  const environment = useEnvironment();
  const router = useRouter();
  const href = useEnvironmentHref();
  const { slug, engine_type: type } = engine;
  const refusal = useRefusal("engines:manage");
  const readOnly = refusal !== null || engine.status === "archived";
  const draft = useDraft(slug, stored, { readOnly });
  const [reviewing, setReviewing] = useState(false);
  const settled = useDebounced(
    draft.config,
    countGuideRows(draft.config) > MANY_ROWS ? LONG_PAUSE_MS : PAUSE_MS,
  );
  const validation = useQuery(engineQueries.validation(environment, slug, settled));
  // The schema is the API's own; the editor reads only a few of its words.
  const schema = useQuery(engineQueries.schema(environment, type)).data as SchemaNode | undefined;
  const latest = useQuery(engineQueries.newestVersion(environment, { slug })).data?.version;
  const ruleText = useRuleTexts(type);
  const builtIn = useQuery(engineQueries.config(environment, { slug: DEFAULT_ENGINE, type })).data;
  const problems = nameProblems(
    { config: draft.config, schema, ruleText },
    validation.data?.problems ?? [],
  );
  const { root, target, reveal } = useReveal(schema, draft.config);

  const save = () => {
    if (draft.isDirty && !readOnly && !draft.saving) void draft.save().catch(() => undefined);
  };
  async function review() {
    if (draft.isDirty && !readOnly) {
      const isSaved = await draft.save().then(
        () => true,
        () => false,
      );
      if (!isSaved) return;
    }
    setReviewing(true);
  }
  useEditorKeys({
    save,
    undo: readOnly ? null : draft.undo,
    redo: readOnly ? null : draft.redo,
    settle: draft.settle,
  });

  const forms = (
    <EditorProvider
      value={{
        config: draft.config,
        edit: draft.edit,
        change: draft.change,
        readOnly,
        schema,
        target,
        problemAt: (path) => problems.find((each) => each.text === pathText(path))?.message,
        problemsBelow: (path) =>
          problems.filter((each) => `${each.text}.`.startsWith(`${pathText(path)}.`)).length,
        builtIn: builtIn?.config,
        ruleText,
        lockOf: (list, id) =>
          stored.locked.find((rule) => rule.list === list && rule.id === id)?.reason,
      }}
    >
      <ConfigForms />
    </EditorProvider>
  );
  return (
    <>
      <EditorHeader
        engine={engine}
        draft={draft}
        readOnly={readOnly}
        onSave={save}
        onReview={() => void review()}
      />
      <RestoredNotice draft={draft} />
      <UnkeptNotice draft={draft} />
      <NewerNotice draft={draft} />
      <ConflictNotice draft={draft} />
      {!draft.conflict && <KeyChangesNotice slug={slug} draft={draft} readOnly={readOnly} />}
      {draft.saveError && <ErrorState error={draft.saveError} title="The draft was not saved" />}
      <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_320px] min-[1000px]:gap-x-8">
        <div ref={root} className="min-w-0">
          <Tabs
            param="view"
            label="Draft"
            tabs={[
              { value: "forms", label: "Rules", content: forms },
              {
                value: "json",
                label: (
                  <>
                    JSON
                    {draft.json.typed?.problem != null && (
                      <span className="text-bad"> · not valid</span>
                    )}
                  </>
                ),
                content: <JsonView draft={draft} readOnly={readOnly} />,
              },
            ]}
          />
        </div>
        <aside
          aria-label="Example and changes"
          className="mt-8 grid content-start gap-8 min-[1000px]:sticky min-[1000px]:top-14 min-[1000px]:mt-5 min-[1000px]:max-h-[calc(100vh-72px)] min-[1000px]:self-start min-[1000px]:overflow-y-auto min-[1000px]:border-l min-[1000px]:pl-6"
        >
          <ExamplePanel slug={slug} type={type} config={settled} />
          <ChangesPanel
            validation={validation.data}
            failed={validation.isError}
            problems={problems}
            published={latest}
            onOpen={reveal}
          />
        </aside>
      </div>
      {reviewing && (
        <ReviewDialog
          slug={slug}
          draft={draft}
          latest={latest}
          onPublished={() => router.push(href(`/engines/${slug}`))}
          onClose={() => setReviewing(false)}
        />
      )}
    </>
  );
}

function EditorSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      <div className="mt-8">
        <SkeletonLines lines={12} />
      </div>
    </>
  );
}

/** The draft of an engine: its rules as forms and as JSON, beside a run that it decides while it is edited. */
export function EditorPage({ slug }: { slug: string }) {
  const environment = useEnvironment();
  const engine = useQuery(engineQueries.detail(environment, { slug }));
  const config = useQuery(engineQueries.config(environment, { slug }));
  return (
    <QueryBoundary query={engine} noun="engine" skeleton={<EditorSkeleton />}>
      {(found) => (
        <QueryBoundary query={config} noun="draft" skeleton={<EditorSkeleton />}>
          {(stored) => <Editor key={`${environment} ${slug}`} engine={found} stored={stored} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}
