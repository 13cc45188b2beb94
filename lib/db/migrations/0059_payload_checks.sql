-- nexio: no transaction
-- The checks apply to new rows at once. Validating those that exist reads them, and blocks no request.
ALTER TABLE "webhook_endpoints"
	DROP CONSTRAINT IF EXISTS "webhook_endpoints_payload_format",
	DROP CONSTRAINT IF EXISTS "webhook_endpoints_webhook_version",
	ADD CONSTRAINT "webhook_endpoints_payload_format" CHECK ("payload_format" in ('full', 'thin')) NOT VALID,
	ADD CONSTRAINT "webhook_endpoints_webhook_version" CHECK ("webhook_version" ~ '^\d{4}-\d{2}-\d{2}$') NOT VALID;--> statement-breakpoint
ALTER TABLE "webhook_deliveries"
	DROP CONSTRAINT IF EXISTS "webhook_deliveries_payload_format",
	DROP CONSTRAINT IF EXISTS "webhook_deliveries_webhook_version",
	ADD CONSTRAINT "webhook_deliveries_payload_format" CHECK ("payload_format" in ('full', 'thin')) NOT VALID,
	ADD CONSTRAINT "webhook_deliveries_webhook_version" CHECK ("webhook_version" ~ '^\d{4}-\d{2}-\d{2}$') NOT VALID;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" VALIDATE CONSTRAINT "webhook_endpoints_payload_format";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" VALIDATE CONSTRAINT "webhook_endpoints_webhook_version";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" VALIDATE CONSTRAINT "webhook_deliveries_payload_format";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" VALIDATE CONSTRAINT "webhook_deliveries_webhook_version";
