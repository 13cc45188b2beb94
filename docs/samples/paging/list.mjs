/** Every run that matches, page by page. */
async function* listRuns(query) {
  let cursor = null;
  do {
    const parameters = new URLSearchParams({ ...query, ...(cursor ? { cursor } : {}) });
    const response = await fetch(`https://api.usenexio.com/api/v1/jobs?${parameters}`, {
      headers: { Authorization: `Bearer ${process.env.NEXIO_API_KEY}` },
    });
    if (!response.ok) throw new Error(await response.text());
    const page = await response.json();
    yield* page.data;
    cursor = page.next_cursor;
  } while (cursor);
}

for await (const { run_id } of listRuns({ limit: "2", status: "completed" })) console.log(run_id);
