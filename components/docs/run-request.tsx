"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyCode } from "@/components/ui/lazy-code";
import { reportBlocked } from "@/components/ui/online";
import type { RunnableRequest } from "./send-request";

const form = lazyCode(() => import("./request-form"));

/** Opens a form that sends the request to this server. Its code is loaded when it is opened. */
export function RunRequest(request: RunnableRequest) {
  const [code, setCode] = useState<typeof form.current>();
  async function open() {
    const loaded = await form.load();
    if (loaded) setCode(loaded);
    else reportBlocked("This form");
  }
  return code ? (
    <code.RequestForm {...request} />
  ) : (
    <Button className="mt-3" onClick={open}>
      <Play aria-hidden size={13} />
      Run this request
    </Button>
  );
}
