import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";

export default function NotFound() {
  return (
    <>
      <PageHead
        title="Nothing here"
        subtitle="This organization has no such object in this environment. It may be in the other one, or in another organization."
      />
      <Button asChild className="mt-4">
        <Link href="/runs">Go to Runs</Link>
      </Button>
    </>
  );
}
