import type { Metadata } from "next";
import { EndpointCreatePage } from "@/components/webhooks/endpoints/endpoint-create-page";
import { requireSession } from "@/lib/auth/session";
import { transportPolicy } from "@/lib/webhooks/transport/policy";

export const metadata: Metadata = { title: "Create endpoint" };

export default async function Page() {
  await requireSession();
  return <EndpointCreatePage loopback={transportPolicy().allowLoopbackHttp} />;
}
