import { Failure, notFound } from "@/lib/api/http/errors";
import { resource } from "@/lib/api/http/route";
import { readDelivery, replayDelivery } from "@/lib/webhooks/deliveries/deliveries";
import { deliveryPage } from "./delivery-page";
import * as routes from "./delivery-routes";
import { uuidOf } from "./request-fields";

const noDelivery = () => notFound("delivery");

export const deliveries = resource()
  .on(routes.listDeliveries, async ({ principal, query }) => deliveryPage(principal, query))
  .on(routes.readDelivery, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    return (id && (await readDelivery(principal, id))) || noDelivery();
  })
  .on(routes.replayDelivery, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    const replayed = id ? await replayDelivery(principal, id) : { outcome: "not_found" as const };
    switch (replayed.outcome) {
      case "not_found":
        return noDelivery();
      case "endpoint_inactive":
        return new Failure(
          "conflict",
          "The delivery's endpoint is not active or was deleted, so nothing is sent to it.",
        );
      case "replayed":
        return replayed.delivery;
    }
  });
