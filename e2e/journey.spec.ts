import { largePool } from "./support/large-pool";
import { organization } from "./support/local-stack";
import { signIn } from "./support/people";
import { statusOf, uniqueEntity } from "./support/public-api";
import { CURRENT_STAGE, connection, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";
import { recordTexts } from "./support/window";

test.use({ stops: ["worker"] });
test.setTimeout(300_000);

/** Each step of slow motion takes half a second. */
const SLOW_MOTION_MS = 120_000;
const STAGES = ["Queued", "Filtering", "Scoring", "Ranking"];
const stageOf = (text: string) => STAGES.findIndex((stage) => text.startsWith(stage));

/** FILTER counts the whole pool. The stages after it do not count the removed. */
const PROGRESS = /^(Filtering\s*[\d,]+ of 140,000|(Scoring|Ranking)\s*[\d,]+ of (?!140,000)[\d,]+)/;

/** From queued through counted progress, in order. */
function expectStages(texts: readonly string[]) {
  const order = texts.map(stageOf);
  expect(order, texts.join(" | ")).toEqual(order.toSorted((a, b) => a - b));
  expect(texts[0]).toMatch(/^Queued/);
  expect(
    texts.some((text) => PROGRESS.test(text)),
    texts.join(" | "),
  ).toBe(true);
}

test("a run updates live from queued to its tiers, for every member of the organization and for nobody else", async ({
  open,
  worker,
}) => {
  const acme = organization("Acme Brokerage");
  const pool = await largePool();
  const entity = uniqueEntity("journey");
  const [author, member, stranger] = [
    await open(null),
    await open("casey"),
    await open("averyOfBorealis"),
  ];
  await signIn(author.page, "blake");
  await Promise.all([member.page.goto("/runs"), stranger.page.goto("/runs")]);
  for (const { page } of [author, member, stranger])
    await expect(connection(page)).toHaveText("Live");
  const frames: string[] = [];
  for (const socket of stranger.sockets)
    socket.on("framereceived", ({ payload }) => frames.push(String(payload)));

  await worker.pause();
  await author.page.getByRole("banner").getByRole("link", { name: "New run" }).click();
  const runId = await startRun(author.page, { entity, pool });
  const [mine, theirs] = [runPage(author.page), runPage(member.page)];
  await expect(mine.status).toHaveText("Queued");
  await expect(mine.currentStage).toContainText("Queued");

  // The stopped worker has not published the run yet, so that the open list does not show it.
  await member.page.reload();
  await member.page.getByRole("link", { name: entity }).click();
  await expect(theirs.currentStage).toContainText("Queued");
  await expect(connection(member.page)).toHaveText("Live");

  const [seen, seenByMember] = [
    await recordTexts(author.page, CURRENT_STAGE),
    await recordTexts(member.page, CURRENT_STAGE),
  ];
  worker.slowDown();
  await Promise.all(
    [mine, theirs].map(({ currentStage }) =>
      expect(currentStage).toContainText(PROGRESS, { timeout: SLOW_MOTION_MS }),
    ),
  );
  await worker.resume();
  for (const { status, tier, candidates } of [mine, theirs]) {
    await expect(status).toHaveText("Completed");
    for (const name of ["Strong fit", "Good fit", "Possible fit", "Poor fit"])
      await expect(tier(name).or(candidates).first()).toBeVisible();
    await expect(
      candidates.getByRole("img", { name: /^Appetite L\d, Coverage L\d/ }).first(),
    ).toBeVisible();
  }
  expectStages(await seen());
  expectStages(await seenByMember());
  expect([author.sockets.length, member.sockets.length]).toEqual([1, 2]);

  expect(await statusOf(acme.keys.live, runId)).toBe("completed");
  await expect(stranger.page.getByRole("link", { name: entity })).toHaveCount(0);
  expect(frames.filter((frame) => frame.includes(runId))).toEqual([]);
});
