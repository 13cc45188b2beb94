import { log } from "@/lib/log";
import { startDispatcher } from "@/lib/webhooks/dispatcher";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport } from "@/lib/webhooks/transport/send";
import { serve } from "./serve";

// The dispatcher as in the worker process.
log.level = "silent";
serve(async () => {
  const transport = createTransport(transportPolicy());
  const dispatcher = startDispatcher({ transport });
  return () => dispatcher.stop();
});
