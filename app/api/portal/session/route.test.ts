import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { membershipsOf } from "@/lib/auth/organizations";
import { AuthUnavailableError } from "@/lib/auth/workos";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { POST } from "./route";

const refreshSession = vi.hoisted(() => vi.fn());
vi.mock("@workos-inc/authkit-nextjs", () => ({ refreshSession }));
vi.mock("@/lib/auth/organizations", () => ({ membershipsOf: vi.fn() }));
vi.mock("@/lib/auth/session", () => ({
  sessionFacts: async () => ({ user: { id: "user_1" }, organizationId: "org_1" }),
  dropOversizedSession: async () => null,
}));

beforeAll(() => void Object.assign(process.env, TEST_ENVIRONMENT));
beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(membershipsOf).mockResolvedValue([
    { organizationId: "org_2", organizationName: "Borealis", role: "member" },
  ]);
});

async function switchTo(organizationId: string) {
  const body = JSON.stringify({ organization_id: organizationId });
  const headers = { "content-type": "application/json" };
  const url = "http://localhost:3000/api/portal/session";
  const request = new Request(url, { method: "POST", headers, body });
  const response = await POST(request);
  return { status: response.status, body: await response.json() };
}

test("a member switches to another of their organizations", async () => {
  expect(await switchTo("org_2")).toEqual({ status: 200, body: { organization_id: "org_2" } });
  expect(refreshSession).toHaveBeenCalledWith({ organizationId: "org_2", ensureSignedIn: true });
});

test("another organization is forbidden", async () => {
  expect(await switchTo("org_3")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(refreshSession).not.toHaveBeenCalled();
});

test("an unavailable sign-in service is named", async () => {
  vi.mocked(membershipsOf).mockRejectedValue(new AuthUnavailableError("timeout"));
  expect(await switchTo("org_2")).toMatchObject({
    status: 503,
    body: { code: "auth_unavailable" },
  });
});
