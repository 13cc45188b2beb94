import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[520px] content-center px-4">
      <p className="font-mono text-small text-ink-3">404</p>
      <h1 className="mt-1 text-title font-semibold">This page does not exist</h1>
      <p className="mt-1 text-ink-2">The address may be incomplete, or the page may have moved.</p>
      <Button asChild className="mt-4 justify-self-start">
        <Link href="/runs">Go to Runs</Link>
      </Button>
    </main>
  );
}
