import { redirect } from "next/navigation";
import { environmentOf, withEnvironment } from "@/components/layout/environment-href";

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { environment } = await searchParams;
  redirect(withEnvironment("/settings/organization", environmentOf(environment)));
}
