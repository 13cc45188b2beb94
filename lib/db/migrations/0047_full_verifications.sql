ALTER TABLE "chain_verifications" ADD COLUMN "full" json;
