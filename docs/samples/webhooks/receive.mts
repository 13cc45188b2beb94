import { nexioWebhooks } from "@nexio/webhooks/express";
import express from "express";

const app = express();
// Before app.use(express.json()).
app.post(
  "/hooks",
  nexioWebhooks({
    secret: process.env.NEXIO_WEBHOOK_SECRET ?? "",
    onEvent: (event) => {
      if (event.type === "run.completed") console.log(`${event.data.run.run_id} completed`);
    },
  }),
);
app.listen(Number(process.env.PORT ?? 4000));
