import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { idParam } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import { MAX_VIEWS } from "@/lib/domain/lists/saved-views";
import {
  chooseDefaultView,
  createSavedView as create,
  readSavedViews,
  deleteSavedView as remove,
  type SaveOutcome,
  updateSavedView as update,
} from "@/lib/views/saved-views";
import {
  ChooseDefaultView,
  CreateSavedView,
  SavedListName,
  SavedView,
  SavedViews,
  UpdateSavedView,
} from "@/lib/views/schemas";
import { parseUuid } from "../request-fields";

const VIEW = "saved view";
const shared = { tag: "Saved views", permission: "runs:read", status: 200 } as const;
const ViewParam = z.object({ id: idParam(VIEW, parseUuid).meta({ description: "A view id" }) });

const notOwner = (owner: string) =>
  new Failure(
    "forbidden",
    `Only ${owner} and members with the permission environments:manage can change this view. Save your own view instead.`,
  );

/** The saved view, or why it was not saved. */
function savedOr(saved: SaveOutcome) {
  switch (saved.outcome) {
    case "saved":
      return saved.view;
    case "name_taken":
      return invalid(
        "name",
        "is already the name of another view of this owner. Choose another name",
        saved.name,
      );
    case "too_many":
      return new Failure(
        "conflict",
        `You have reached the limit of ${MAX_VIEWS} views for this list. Delete one first.`,
      );
    case "not_found":
      return notFound(VIEW);
    case "forbidden":
      return notOwner(saved.owner);
    case "changed":
      return new Failure(
        "conflict",
        `${saved.view.updated_by} changed this view at ${saved.view.updated_at}. Your change was not saved. Fetch the current view and retry if your change still applies.`,
      );
  }
}

export const getSavedViews = route({
  ...shared,
  operationId: "getSavedViews",
  method: "get",
  path: "/saved-views",
  summary: "Get your views of a list and the shared ones",
  query: z.strictObject({ list: SavedListName }),
  response: SavedViews,
  handle: ({ principal, query }) => readSavedViews(principal, query.list),
});

export const createSavedView = route({
  ...shared,
  operationId: "createSavedView",
  method: "post",
  path: "/saved-views",
  summary: "Save the filters, order and columns of a list",
  body: CreateSavedView,
  status: 201,
  response: SavedView,
  errors: ["conflict"],
  handle: async ({ principal, body }) => savedOr(await create(principal, body)),
});

export const updateSavedView = route({
  ...shared,
  operationId: "updateSavedView",
  method: "patch",
  path: "/saved-views/{id}",
  summary: "Change, rename or share a view",
  params: ViewParam,
  body: UpdateSavedView,
  response: SavedView,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params, body }) => savedOr(await update(principal, params.id, body)),
});

export const deleteSavedView = route({
  ...shared,
  operationId: "deleteSavedView",
  method: "delete",
  path: "/saved-views/{id}",
  summary: "Delete a view",
  params: ViewParam,
  response: z.object({ id: z.string() }),
  errors: ["not_found"],
  handle: async ({ principal, params: { id } }) => {
    const deleted = await remove(principal, id);
    if (deleted.outcome === "forbidden") return notOwner(deleted.owner);
    return deleted.outcome === "deleted" ? { id } : notFound(VIEW);
  },
});

export const updateDefaultView = route({
  ...shared,
  operationId: "updateDefaultView",
  method: "put",
  path: "/saved-views/default",
  summary: "Choose the view that you open a list with",
  body: ChooseDefaultView,
  response: SavedViews,
  handle: async ({ principal, body }) => {
    const id = body.id === null ? null : parseUuid(body.id);
    const chosen =
      (body.id === null || id !== null) &&
      (await chooseDefaultView(principal, { list: body.list, id }));
    return chosen
      ? readSavedViews(principal, body.list)
      : invalid(
          "id",
          `must be the id of one of your views or of a shared view of ${body.list}`,
          body.id,
        );
  },
});
