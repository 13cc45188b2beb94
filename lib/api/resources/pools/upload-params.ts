import { z } from "zod";
import { idParam } from "@/lib/api/http/request-fields";

const uuid = z.uuid();

/** The id of an upload in a path. */
export const uploadField = idParam("upload", (text) =>
  uuid.safeParse(text).success ? text : null,
).meta({ description: "The id of an upload" });
