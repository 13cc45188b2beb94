import { z } from "zod";
import { MAX_VIEW_NAME, queryProblem, SAVED_LISTS } from "@/lib/domain/lists/saved-views";
import { visibleLine } from "@/lib/domain/validation/visible-line";

/** Saved views as the dashboard's API takes and returns them. A browser may import this file. */

export const SavedListName = z.enum(SAVED_LISTS);

const name = visibleLine(
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(MAX_VIEW_NAME, `must have at most ${MAX_VIEW_NAME} characters`),
).meta({ example: "Failed this week" });

const query = z
  .string()
  .max(10_000)
  .superRefine((text, context) => {
    const message = queryProblem(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .meta({
    description: "The query of the list's URL. The page and the environment are left out",
    example: "created=7d&status=failed",
  });

const shared = z.boolean().meta({
  description: "Whether every member of the organization sees it, or only its owner",
});

export const SavedView = z
  .object({
    id: z.string(),
    list: SavedListName,
    name: z.string(),
    query: z.string(),
    shared,
    owner: z.string().meta({ description: "Who created it" }),
    is_mine: z.boolean(),
    can_edit: z.boolean(),
    version: z.number().int(),
    updated_by: z.string(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "SavedView" });
export type SavedView = z.infer<typeof SavedView>;

export const SavedViews = z
  .object({
    data: z.array(SavedView).meta({ description: "Your own and the shared ones, by name" }),
    default_id: z.string().nullable().meta({ description: "The view that you open the list with" }),
  })
  .meta({ id: "SavedViews" });
export type SavedViews = z.infer<typeof SavedViews>;

export const CreateSavedView = z
  .strictObject({ list: SavedListName, name, query, shared: shared.default(false) })
  .meta({ id: "CreateSavedView" });
export type CreateSavedView = z.infer<typeof CreateSavedView>;

export const UpdateSavedView = z
  .strictObject({
    version: z.number().int().meta({
      description:
        "The version that you read. If there is a newer one, nothing changes and the response is 409",
    }),
    name: name.optional(),
    query: query.optional(),
    shared: shared.optional(),
  })
  .meta({ id: "UpdateSavedView" });
export type UpdateSavedView = z.infer<typeof UpdateSavedView>;

export const ChooseDefaultView = z
  .strictObject({
    list: SavedListName,
    id: z.string().nullable().meta({ description: "null: the list without filters" }),
  })
  .meta({ id: "ChooseDefaultView" });
