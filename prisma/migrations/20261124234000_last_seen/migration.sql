-- AlterTable
ALTER TABLE "person" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- A session that ends, by whatever way, takes with it when its person was last active: that is kept here.
CREATE FUNCTION "keep_last_seen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "person" SET "last_seen_at" = greatest("last_seen_at", OLD."updated_at") WHERE "id" = OLD."user_id";
  RETURN NULL;
END
$$;

CREATE TRIGGER "session_keeps_last_seen" AFTER DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION "keep_last_seen"();
