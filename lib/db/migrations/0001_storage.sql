-- Counters that may be lost in a crash, so not worth a write-ahead log. Shape given by rate-limiter-flexible.
CREATE UNLOGGED TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY,
	"points" integer NOT NULL DEFAULT 0,
	"expire" bigint
);
--> statement-breakpoint
-- A page of candidates reads a few bytes out of megabytes: without compression a slice is read where it lies.
ALTER TABLE "traces" ALTER COLUMN "assessed" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "traces" ALTER COLUMN "removed" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "traces" ALTER COLUMN "removed_by" SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Ids sort as their times only byte by byte, whatever the database's own collation.
ALTER TABLE "runs" ALTER COLUMN "id" TYPE text COLLATE "C";
