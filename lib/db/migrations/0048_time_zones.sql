CREATE TABLE "time_zones" (
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"zone" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "time_zones_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
