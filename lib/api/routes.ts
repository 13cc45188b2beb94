import * as jobs from "./jobs";
import * as pools from "./pools";
import * as traces from "./traces";

/** Every resource, in the order of the documentation. */
export const RESOURCES = [jobs.jobs, pools.pools, traces.traces];

/** Every declared route by method and path: what the browser's client knows of the API. */
export type Routes = {
  "POST /jobs": typeof jobs.submitJob;
  "GET /jobs": typeof jobs.listJobs;
  "GET /jobs/figures": typeof jobs.readFigures;
  "GET /jobs/{id}": typeof jobs.readJob;
  "GET /jobs/{id}/candidates": typeof jobs.listJobCandidates;
  "POST /jobs/{id}/cancel": typeof jobs.cancelJob;
  "GET /pools": typeof pools.listAllPools;
  "GET /pools/{slug}": typeof pools.readOnePool;
  "GET /traces/{id}": typeof traces.readTrace;
  "GET /traces/{id}/head": typeof traces.readHead;
  "GET /traces/{id}/candidates": typeof traces.listTraceCandidates;
  "POST /traces/{id}/verify": typeof traces.verifyTrace;
};
